"""English words by what they are. `_` joins a phrase; verbs stand in their first form, the others are made of it."""

from dialogs.language.frames.classes import About, Class

_C = Class
WORDS: dict[Class, str] = {
    _C.MODAL: "can could would might may cud cld wud kan",
    _C.SHALL: "will shall gonna going_to",
    _C.SHOULD: "should ought_to ought must has_to have_to needs_to had_better",
    _C.HELPER: (
        "someone somebody anyone anybody some_one any_one some_body any_body sum1 volunteer volunteers neighbour"
        " neighbours neighbor neighbors helper helpers one_of_the_volunteers one_of_the_helpers one_of_you"
        " any_of_you one_of_the_neighbours person soul somebody_else someone_else people folks a_man a_woman a_lad"
        " carer pair_of_hands strong_hands strong_lad a_young_man strong_man handy_person handy_man kind_soul"
        " someone_strong somebody_strong someone_tall somebody_tall someone_handy somebody_handy someone_nice"
        " somebody_nice someone_kind somebody_kind someone_young somebody_with someone_with a_couple_of_people"
        " a_couple_of_lads two_people two_men two_strong_people lads teenager student youngster young_person"
        " one_of_your_volunteers one_of_your_helpers sb smb smn sum_body any_1 some_1 anyl someonne any_uncle"
        " any_aunty any_auntie uncle_or_aunty any_bhaiya some_bhaiya some_boy a_boy a_fellow some_fellow"
        " somebody_from someone_from a_body some_wan any_wan maid a_maid bai a_bai a_handyman some_electrician"
        " any_plumber man_or_woman man_or_boy strong_young_person strong_young_man clever_young_man"
        " kind_young_man nice_young_man strong_young_lad young_lad"
        " lovely_people lovely_person kind_person clever_person patient_person tall_person kind_people lovely_lot"
        " handy_neighbour strong_neighbour lovely_neighbour good_neighbour good_soul dear_soul kind_neighbour"
        " one_of_your_lot one_of_you_lot one_of_your_people one_of_your_team one_of_your_crew one_of_the_team"
        " one_of_the_lads one_of_the_girls one_of_the_boys one_of_the_gang one_of_your_lads one_of_your_girls"
        " one_of_your_young_people any_of_your_lot any_of_your_volunteers any_of_your_helpers any_of_your_people"
        " any_of_you_lot one_of_yours a_lady a_gentleman a_chap a_bloke a_fella a_handy_chap a_handy_bloke"
        " some_chap some_bloke some_lad young_people young_folk kind_souls kindly_soul willing_soul good_samaritan"
        " a_young_fellow young_fellow someone_or_other somebody_or_other"
        " one_of_your_gentlemen one_of_your_ladies one_of_your_men one_of_your_women a_friendly_voice a_kind_voice"
        " one_of_your_good_people one_of_those_nice_people kind_hearted_soul pair_of_arms one_of_u any_of_u"
    ),
    _C.YOU: "you u ya",
    _C.FIRST: "i we",
    _C.ME: "me us myself",
    _C.ELDER: (
        "she he her him they them mum mom mother mummy mama ma dad daddy father papa gran granny grandma"
        " grandmother nana grandpa granddad grandad aunt auntie uncle parents folks mums moms dads mothers fathers"
    ),
    _C.OTHER: (
        "brother sister son daughter husband wife friend friends cousin colleague boss nephew niece grandson"
        " granddaughter nurse council landlord caretaker postman milkman gardener lady boy cleaner carers sons"
        " daughters my_neighbour my_neighbor the_neighbour her_neighbour our_neighbour his_neighbour the_plumber"
        " the_driver the_electrician the_handyman my_carer her_carer the_carer the_doctor the_council"
        " lady_next_door next_door a_taxi taxi my_helper the_helper young_man doctor company"
    ),
    _C.WHO: "who whoever whos",
    _C.WHAT: "what which when where why how whose whom",
    _C.NEED: (
        "need needs want wants require requires fancy fancies wish_for in_need_of looking_for look_for"
        " searching_for could_do_with can_do_with could_use can_use in_search_of seeking hoping_for trying_to_get"
        " trying_to_find crave in_want_of wanting needing keen_on need_to_have am_after is_after we're_after"
        " dying_for desperate_for in_desperate_need_of crying_out_for wanna asked_for asking_for asks_for"
        " in_need_of_a desperately_need badly_need really_need urgently_need would_need is_needing requiring"
        " after_a wishes_for longing_for would_be_glad_of be_glad_of glad_of grateful_for needed wishes calls_for"
        " seeks requesting request_for after_some after_someone after_somebody"
    ),
    _C.LIKE: "like love enjoy appreciate welcome care prefer",
    _C.PLEASE: "please pls plz kindly request wanted urgent urgently asap",
    _C.SOFT: (
        "maybe perhaps possibly just also then quickly dear ok okay hi hello hey hiya so and well really still"
        " again soon sometime else here there either even always usually often probably surely already at_all too"
        " all up over round along back down out now today oh good_morning morning evening afternoon linli anyway"
        " actually basically honestly hopefully ideally preferably sorry_to_bother excuse_me quick_one"
        " quick_question long_story_short by_the_way btw fyi anyhow sadly unfortunately apparently simply kind_of"
        " sort_of a_bit a_little a_lot at_the_moment right_now at_present very_much ever_so so_very real_bad"
        " so_much as_well though two three four five six seven eight nine ten dozen half_a_dozen couple_of"
    ),
    _C.GLAD: (
        "glad grateful happy thankful obliged pleased lovely wonderful great nice good super fantastic brilliant"
        " helpful kind appreciated marvellous perfect ideal delighted godsend heavenly treat over_the_moon thrilled"
        " chuffed grand marvelous terrific wonderfully lifesaver life_saver blessing relief_if a_relief ace"
        " mercy godsent champion smashing splendid tremendous amazing awesome fab tickled overjoyed forever_grateful"
        " eternally_grateful massively so_kind much_obliged a_great_help big_help great_help real_help"
    ),
    _C.FREE: (
        "strong free available around about able willing nearby handy up_for good_with good_at ready time prepared"
        " in_the_area game_for kind_enough inclined going_that_way passing heading popping off_to the_time skilled"
        " clever_with at_hand strong_enough tall_enough brave_enough kind_hearted with_a_car with_a_van"
        " with_a_drill with_a_ladder with_tools got_time has_time have_time got_a_minute has_a_minute have_a_minute"
        " with_time spare_time got_time_to got_a_car has_a_car have_a_car got_a_van going_past going_by"
        " driving_past walking_past going_to_the driving_to popping_to"
        " going_to_be_near"
    ),
    _C.HELP: "help assistance hand aid helping favour favor",
    _C.FIND: "find send arrange organise organize sort_out sort get_hold_of line_up look_out_for recommend",
    _C.ASK: "ask trouble bother",
    _C.BE: "be is are am being",
    _C.WAS: "was were been wasn't weren't",
    _C.HAVE: "have has ve having",
    _C.HAD: "had",
    _C.DO: "do does did doing done",
    _C.THERE: "there any_chance any_way any_hope chance possible possibility",
    _C.IT: "it this that these those one some",
    _C.TO: "to for at",
    _C.IF: "if whether unless",
    _C.NOT: "not no",
    _C.NEVER: "never nobody no_one none neither nor without instead_of",
    _C.REPORT: (
        "said says say saying told tells asked asks thinks thought reckons insists suggested heard claims"
        " mentioned wrote reported believes wanted true"
    ),
    _C.WISHING: "would_that next_year some_day one_day wish imagine suppose dreamt dreamed if_only",
    _C.BELIEVE: (
        "believe imagine remember guess tell hear speak explain make_a_note note_down write_down put_down_in"
        " write_that_down note_that_down jot_that_down put_that_down keep_that_in_mind write_this_down note_this_down"
        " jot_down write_it_down note_it_down jot_it_down"
    ),
    _C.WORK: "work works stop stops start flush turn open close shut heat charge go_on come_on move lock",
    _C.BROKEN: (
        "broken stuck leaking leaks leak leaky dripping drips blocked clogged jammed flickering flickers flicker"
        " cold freezing gone dead busted kaput faulty stopped playing_up out_of_order packed_up broken_down noisy"
        " noise squeaks squeaking cracked loose rattling smoking sparking died overflowing conked_out given_up"
        " squeaky come_off came_off fallen_off making_water frozen snapped torn not_working stopped_working"
        " not_coming_on on_the_blink on_the_fritz knackered buggered bust burst burnt_out burned_out blown"
        " has_blown tripped tripping sticking sticks seized seized_up jams wobbly wobbles wobbling hanging_off"
        " came_away come_away come_loose fell_off fallen_down fell_down collapsed shattered smashed chipped split"
        " bent crooked worn_out ripped flooded flooding flood trickling gushing backed_up backing_up sluggish"
        " blocking choked gurgling hissing humming buzzing clanking banging_noise smells_of_burning smells_of_gas"
        " cut_out cuts_out keeps_cutting_out going_off switched_itself_off blank black_screen no_picture no_signal"
        " no_sound no_hot_water no_heating no_power stone_cold ice_cold lukewarm barely_warm playing_silly"
        " misbehaving acting_up broke off_its_hinges off_the_wall off_the_hinge"
    ),
    _C.LACK: (
        "out_of run_out_of ran_out_of running_out_of low_on running_low_on short_of hardly_any nearly_out_of"
        " all_out_of no_more not_enough ran_low_on running_short_of running_short_on short_on down_to_her_last"
        " down_to_my_last down_to_his_last down_to_the_last down_to_her down_to_my last_of_the used_up run_dry"
        " all_gone clean_out_of fresh_out_of almost_out_of completely_out_of nearly_run_out_of just_run_out_of"
        " finished_the used_the_last_of bare_of finished_all_the not_got_any got_no"
    ),
    _C.LEFT: "left anymore any_more",
    _C.UNABLE: (
        "unable struggle struggles cannot_reach too_heavy too_weak too_far too_high too_much_for_her"
        " too_much_for_me too_much_for_him housebound wobbly_on_her_feet unsteady not_steady not_up_to"
    ),
    _C.ALONE: "alone by_myself by_herself by_himself on_my_own on_her_own on_his_own",
    _C.SETTLED: (
        "sorted all_good arranged never_mind nevermind no_worries don't_worry taken_care_of wrong_chat"
        " wrong_number sorry_wrong all_set no_longer_needed forget_it no_need settled"
    ),
    _C.STATE: (
        "accept accepts accepted agreed responded answered replied offered volunteered said_yes picked_up_by yet"
        " status news update progress waiting taken_on come_forward found_someone happening_with where_do_we_stand"
        " any_word heard_back found_anyone found_somebody signed_up take_the_job taken_the_job"
    ),
    _C.CANCEL: (
        "cancel take_the_request_back after_all not_be_needing scrap forget_about call_off take_back withdraw"
        " no_longer_want no_longer_wants no_longer_needs no_longer_require no_longer_needed strike_it_off"
        " strike_that_off cross_it_off cross_that_off strike_off take_it_off_the_list undo_that"
        " undo_my_request undo_the_request"
        " delete drop_the no_longer_need cancelled called_off withdrawn scrapped"
    ),
    _C.THANKS: "thanks thank thx cheers ta",
    _C.OPINION: "expensive delicious tasty stale salty sour boring exhausting marvellously beautifully how_dear",
    _C.REPAST: "used_to yesterday ago once_upon years_ago last_week last_year last_month in_my_day back_then",
}  # fmt: skip
HELPERS: dict[About, str] = {
    About.MENDING: (
        "handyman plumber electrician carpenter repairman repair_man locksmith technician mechanic handywoman"
        " joiner roofer glazier tradesman tradesperson odd_job_man gasman gas_engineer heating_engineer engineer"
        " repair_guy repair_person repairmen fitter electricians plumbers"
    ),
    About.DRIVING: "driver",
}  # fmt: skip
VERBS: dict[About, str] = {
    About.BUYING: "buy purchase shop order stock_up_on pick_me_up_some order_in get_in",
    About.FETCHING: (
        "get grab fetch collect pick pick_up bring deliver drop_off hand_in pass supply lend hand_over bring_round"
        " bring_over drop_round take_over bring_up bring_down bring_in bring_back take_round send_over let_have"
        " lend_me deliver_to borrow carry_over sign_for pick_me_up_a get_me get_her get_him get_us bring_along"
        " hand_me drop_over drop_in_some transport_the run_round spare spare_me hand_back return fish_out"
    ),
    About.MENDING: (
        "fix repair mend unblock unclog reattach rehang unjam unstick reset restart reconnect patch patch_up"
        " solder lubricate descale screw unscrew nail seal bleed_the_radiator tune retune rewire refit replug"
        " oil_the get_going get_working put_right make_safe bleed"
    ),
    About.CHANGING: (
        "swap replace install adjust tighten assemble put_up set_up change sharpen connect wire fit_a fit_the"
        " fit_new hook_up put_together"
    ),
    About.LOOKING: (
        "look_at have_a_look take_a_look check check_on see_to look_after look_in_on inspect examine look_into"
        " have_a_peek take_a_peek have_a_quick_look have_another_look take_a_quick_look come_and_look pop_and_look"
        " keep_an_eye_on"
    ),
    About.CLEANING: (
        "clean vacuum hoover mop sweep dust tidy wash iron scrub polish wipe launder hang_out defrost air rinse"
        " scour disinfect spring_clean wash_up declutter clear_out clear_up clear_away spruce_up make_the_bed"
        " change_the_bed strip_the_bed do_the_dishes do_the_washing do_the_ironing do_the_hoovering do_the_cleaning"
        " do_the_windows do_the_housework tidy_up sweep_up mop_up clean_up clean_out wipe_down dust_down freshen_up"
    ),
    About.COOKING: (
        "cook bake prepare fry boil warm_up heat_up rustle_up serve steam grill reheat whip_up knock_up toast"
        " cook_up warm"
    ),
    About.DRIVING: (
        "drive run_over give_a_lift give_a_ride chauffeur run_mum run_her run_him run_me run_dad run_mom drop_mum"
        " drop_her drop_him drop_me drop_dad drop_mom ferry shuttle drop_me_off drop_her_off drop_him_off"
        " drop_mum_off drop_dad_off drop_mom_off give_me_a_lift give_her_a_lift give_him_a_lift give_mum_a_lift"
        " give_dad_a_lift give_mom_a_lift give_me_a_ride give_her_a_ride give_him_a_ride give_mum_a_ride"
        " give_us_a_lift give_my_mum_a_lift give_my_mother_a_lift give_my_dad_a_lift run_us run_my_mum run_my_dad"
        " drive_to bring_me_home bring_her_home bring_him_home get_me_home get_her_home take_by_car"
    ),
    About.TAKING: "take",
    About.GOING_ALONG: (
        "accompany escort go_with come_with come_along go_along walk_with stay_with wait_with go_along_with"
        " come_along_with tag_along walk_me walk_her walk_him hold_her_arm be_with go_too come_too go_in_with"
        " sit_in_with"
    ),
    About.TEACHING: "teach show",
    About.HANDLING: (
        "turn carry put walk lift shift haul lug empty dispose_of throw_out sort_through wrap hang hem stitch knit"
        " address type copy scan laminate pump_up untangle reach put_out take_out water feed walk_the post mail pay"
        " fill_in sew trim mow dig weed rake shovel cut print read read_this help_with peel wheel push drag heave hoist"
        " rake_up prune clip cut_back repot plant_out sow strim chop stack unpack unwrap fasten untie thread sew_on"
        " charge_up recharge hook_out drag_out pull_out wheel_out take_down take_away clear grit spread brush comb"
        " trim_the groom feed_the exercise let_out take_in fill fill_out read_out translate pack box_up tie_up"
        " push pull write write_out address_the wind wind_up wind_the hold hold_the find_the defuse prop_up level"
        " decorate crochet unhook hook_up_the pin tack stretch stuff plump air_the beat shell shuck core pit"
        " untie undo_the unravel set_the roll_up roll_down pull_up pull_down let_down put_back bring_out wheel_in"
        " bag_up turn_over turn_the flip rearrange reorganise reorganize relocate unload load cut_up open_a"
        " open_the open_my open_her open_his open_this open_these top_up renew rotate unpick jiggle"
    ),
    About.DOING: "make",
    About.LETTING_IN: "let_the let_a let_an let_in let_him_in let_her_in let_them_in wait_in sit_in stay_in be_in_for",
    About.COMPANY: (
        "visit chat talk play call_round drop_in drop_by pop_in keep_company sit_with keep_me_company"
        " keep_her_company keep_him_company keep_mum_company keep_dad_company keep_mom_company read_to phone_me"
        " phone_her phone_mum ring_her call_in_on look_in chat_to chat_with talk_to talk_with have_a_chat"
        " have_a_natter have_a_cup_of_tea have_tea spend_time spend_an_hour spend_some_time play_cards play_chess"
        " sit_and_chat stop_in keep_my_mum_company keep_my_dad_company keep_my_mother_company telephone_me"
        " telephone_her"
        " telephone_him telephone_mum telephone_mrs phone_mrs ring_me ring_up ring_mum gossip have_a_gossip"
        " have_a_chinwag call_mum call_me"
    ),
}  # fmt: skip
IRREGULAR: dict[str, tuple[str, ...]] = {
    "buy": ("bought",), "get": ("got", "gotten"), "bring": ("brought",), "take": ("took", "taken"),
    "drive": ("drove", "driven"), "make": ("made",), "sweep": ("swept",), "give": ("gave", "given"), "read": (),
    "write": ("wrote", "written"), "hang": ("hung",), "pay": ("paid",), "feed": ("fed",), "run": ("ran",), "put": (),
    "sit": ("sat",), "keep": ("kept",), "see": ("saw", "seen"), "sew": ("sewed", "sewn"), "cut": (), "dig": ("dug",),
    "mow": ("mowed", "mown"), "set": (), "lend": ("lent",), "have": ("had",), "go": ("went", "gone"), "come": ("came",),
    "stay": ("stayed",), "play": ("played",), "shop": ("shopped",),
}  # fmt: skip
GO = "go come pop nip swing pop_over pop_round come_over come_round come_by stop_by drop_round swing_by head"
