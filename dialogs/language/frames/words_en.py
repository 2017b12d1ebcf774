"""English words by what they are. `_` joins a phrase; verbs stand in their first form, the others are made of it."""

from dialogs.language.frames.classes import About, Class

_C = Class
WORDS: dict[Class, str] = {
    _C.MODAL: "can could would might may cud cld wud kan",
    _C.SHALL: "will shall gonna going_to",
    _C.SHOULD: "should ought_to ought must has_to have_to needs_to had_better",
    _C.HELPER: (
        "someone somebody anyone anybody some_one any_one some_body any_body sum1 volunteer volunteers neighbour"
        " neighbours"
        " neighbor neighbors helper helpers one_of_the_volunteers one_of_the_helpers one_of_you any_of_you"
        " one_of_the_neighbours person soul somebody_else someone_else people folks a_man a_woman a_lad carer"
        " pair_of_hands strong_hands"
    ),
    _C.YOU: "you u ya",
    _C.FIRST: "i we",
    _C.ME: "me us myself",
    _C.ELDER: (
        "she he her him they them mum mom mother mummy mama ma dad daddy father papa gran granny grandma"
        " grandmother nana"
        " grandpa granddad grandad aunt auntie uncle parents folks mums moms dads mothers fathers"
    ),
    _C.OTHER: (
        "brother sister son daughter husband wife friend friends cousin colleague boss nephew niece grandson"
        " granddaughter"
        " nurse council landlord caretaker postman milkman gardener lady boy cleaner carers sons daughters"
        " my_neighbour my_neighbor the_neighbour her_neighbour our_neighbour his_neighbour the_plumber the_driver"
        " the_electrician the_handyman my_carer her_carer the_carer the_doctor the_council lady_next_door next_door"
        " a_taxi taxi my_helper the_helper young_man doctor company"
    ),
    _C.WHO: "who whoever whos",
    _C.WHAT: "what which when where why how whose whom",
    _C.NEED: (
        "need needs want wants require requires fancy fancies wish_for in_need_of looking_for look_for searching_for"
        " could_do_with can_do_with could_use can_use in_search_of seeking hoping_for trying_to_get trying_to_find"
        " crave"
        " in_want_of wanting needing keen_on need_to_have am_after is_after we're_after dying_for desperate_for"
        " in_desperate_need_of crying_out_for needing wanna asked_for"
        " asking_for asks_for"
    ),
    _C.LIKE: "like love enjoy appreciate welcome care prefer",
    _C.PLEASE: "please pls plz kindly request wanted urgent urgently asap",
    _C.SOFT: (
        "maybe perhaps possibly just also then quickly dear ok okay hi hello hey hiya so and well really still"
        " again soon"
        " sometime else here there's either even always usually often probably surely already at_all too all up"
        " over round"
        " along back down out now today oh good_morning morning evening afternoon linli"
    ),
    _C.GLAD: (
        "glad grateful happy thankful obliged pleased lovely wonderful great nice good super fantastic brilliant"
        " helpful"
        " kind appreciated marvellous perfect ideal delighted godsend heavenly treat over_the_moon thrilled chuffed"
    ),
    _C.FREE: (
        "free available around about able willing nearby handy up_for good_with good_at ready time prepared"
        " in_the_area"
        " game_for kind_enough inclined going_that_way passing heading popping off_to the_time skilled clever_with"
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
        "said says say saying told tells asked asks thinks thought reckons insists suggested heard claims mentioned"
        " wrote reported believes wanted true"
    ),
    _C.WISHING: "next_year some_day one_day wish imagine suppose dreamt dreamed if_only",
    _C.BELIEVE: "believe imagine remember guess tell hear speak explain",
    _C.WORK: (
        "work works start flush turn open close shut heat charge go_on come_on move"
        " lock"
    ),
    _C.BROKEN: (
        "broken stuck leaking leaks leak leaky dripping drips blocked clogged jammed flickering flickers flicker"
        " cold freezing gone dead busted"
        " kaput"
        " faulty stopped playing_up out_of_order packed_up broken_down noisy noise squeaks squeaking cracked loose"
        " rattling"
        " smoking sparking died overflowing conked_out given_up squeaky come_off came_off fallen_off making_water"
        " frozen snapped torn"
    ),
    _C.LACK: (
        "out_of run_out_of ran_out_of running_out_of low_on running_low_on short_of hardly_any nearly_out_of"
        " all_out_of"
        " no_more not_enough"
    ),
    _C.LEFT: "left anymore any_more",
    _C.UNABLE: "unable struggle struggles cannot_reach too_heavy too_weak too_far too_high",
    _C.ALONE: "alone by_myself by_herself by_himself on_my_own on_her_own on_his_own",
    _C.SETTLED: (
        "sorted all_good arranged never_mind nevermind no_worries don't_worry taken_care_of wrong_chat"
        " wrong_number sorry_wrong"
        " all_set no_longer_needed forget_it no_need settled"
    ),
    _C.STATE: (
        "accept accepts accepted agreed responded answered replied offered volunteered said_yes picked_up_by yet"
        " status news update"
        " progress waiting taken_on come_forward found_someone happening_with where_do_we_stand any_word"
        " heard_back found_anyone"
        " found_somebody signed_up take_the_job"
        " taken_the_job"
    ),
    _C.CANCEL: (
        "cancel take_the_request_back after_all not_be_needing scrap forget_about call_off take_back withdraw undo"
        " delete drop_the"
        " no_longer_need cancelled"
        " called_off"
        " withdrawn scrapped"
    ),
    _C.THANKS: "thanks thank thx cheers ta",
    _C.OPINION: "expensive delicious tasty stale salty sour boring exhausting marvellously beautifully how_dear",
    _C.REPAST: "used_to yesterday ago once_upon years_ago last_week last_year last_month in_my_day back_then",
}  # fmt: skip
HELPERS: dict[About, str] = {
    About.MENDING: "handyman plumber electrician carpenter repairman repair_man locksmith",
    About.DRIVING: "driver",
}
VERBS: dict[About, str] = {
    About.BUYING: "buy purchase shop order stock_up_on",
    About.FETCHING: (
        "get grab fetch collect pick pick_up bring deliver drop_off hand_in pass supply lend hand_over"
        " bring_round bring_over drop_round take_over"
    ),
    About.MENDING: (
        "fix repair mend swap replace install unblock unclog adjust tighten assemble"
        " put_up set_up change sharpen"
    ),
    About.LOOKING: "look_at have_a_look take_a_look check check_on see_to look_after look_in_on",
    About.CLEANING: (
        "clean vacuum hoover mop sweep dust tidy wash iron scrub polish wipe launder hang_out defrost air"
    ),
    About.COOKING: "cook bake prepare fry boil make warm_up heat_up rustle_up serve",
    About.DRIVING: (
        "drive run_over give_a_lift give_a_ride chauffeur run_mum run_her run_him run_me run_dad run_mom drop_mum"
        " drop_her drop_him drop_me drop_dad drop_mom"
    ),
    About.TAKING: "take",
    About.GOING_ALONG: "accompany escort go_with come_with come_along go_along walk_with stay_with wait_with join",
    About.TEACHING: "teach show",
    About.HANDLING: (
        "carry put walk lift shift haul lug empty dispose_of throw_out sort_through wrap hang hem stitch knit"
        " address type"
        " copy"
        " scan laminate pump_up untangle reach put_out take_out water feed walk_the post mail pay fill_in sew trim"
        " mow dig weed rake"
        " shovel cut print read_this help_with peel"
    ),
    About.COMPANY: "visit chat talk play call_round drop_in drop_by pop_in keep_company sit_with",
}  # fmt: skip
THINGS: dict[About, str] = {
    About.GOODS: (
        "olive_oil milk yoghurt yogurt cheese bread loaf butter egg rice flour oil salt sugar tea coffee fruit"
        " apple banana orange pear"
        " grape lemon potato tomato onion onyon carrot cabbage vegetable veg veggies meat chicken fish pork beef"
        " noodle pasta"
        " water juice soap shampoo toothpaste stamp flower battery newspaper paper magazine grocery shopping"
        " biscuit cake"
        " jam honey cereal oats pepper sauce vinegar tofu bean spinach lettuce mushroom garlic ginger toilet_paper"
        " tissue"
        " nappy cat_litter cat_food dog_food washing_powder detergent washing_up_liquid bleach sponge bin_bag"
        " light_bulb_s"
        " supplies provisions ingredients errand snack drink beer wine card candle pastry muffin roll bagel"
        " cornflakes muesli cream ham bacon sausage turkey lamb mince shrimp salmon tuna crisps chocolate sweets"
        " ice_cream cherry strawberry berry peach plum melon mango avocado cucumber broccoli cauliflower celery"
        " leek pea corn radish pumpkin mayonnaise ketchup mustard spice syrup lemonade marmalade toilet_roll"
        " kitchen_roll foil mop bucket broom matches torch string glue pen envelope calendar wool umbrella"
        " slippers pint"
        " bottle bag"
        " packet carton tin supermarket shop shops market store"
    ),
    About.MEDICINE: (
        "medicine medication meds pill tablet prescription drop ointment cream inhaler insulin antibiotic vitamin"
        " supplement syrup_for cough_syrup throat_lozenge paracetamol aspirin ibuprofen blood_thinner pharmacy"
        " chemist"
        " drugstore"
        " eye_drop plaster bandage painkiller"
    ),
    About.DEVICE: (
        "tap sink toilet heater heating boiler radiator light lamp bulb light_bulb fuse lock door window tv telly"
        " television"
        " radio remote remote_control fridge freezer oven cooker stove kettle microwave washing_machine dishwasher"
        " shower"
        " pipe drain cupboard shelf drawer chair table bed blind curtain_rail wheelchair walker computer"
        " tablet_computer internet wifi doorbell clock watch zip gate fence roof socket plug switch smoke_alarm"
        " alarm hearing_aid hoover vacuum_cleaner iron_board toaster coffee_machine mixer hob extractor chimney"
        " gutter blind shutter doorknob letterbox mailbox stair_lift handrail grab_rail banister shelf bookcase"
        " wardrobe mattress sofa_leg picture mirror curtain_rail printer laptop router modem charger cable aerial"
        " antenna thermostat meter"
        " glasses fan air_conditioner aircon hinge handle tyre bike"
    ),
    About.LINEN: (
        "carpet rug curtain sheet bedding bed_sheet laundry washing ironing cleaning dishes"
        " vacuuming hoovering dusting shirt clothes duvet housework towel tablecloth cushion blanket pillowcase"
        " mopping tidying"
    ),
    About.ROOM: "floor kitchen bathroom flat stairs windows room balcony hallway",
    About.MEAL: (
        "soup lunch dinner supper breakfast meal porridge stew dumplings fish_and_chips sandwich hot_food warm_food"
        " something_warm something_hot something_to_eat bite_to_eat bowl takeaway broth hot_meal congee curry"
        " casserole pie roast omelette pancake rice_dish noodles_for home_cooked salad pizza"
    ),
    About.RIDE: "a_lift lift_to lift_home lift_from ride transport lift_there lift_back",
    About.PET: (
        "cat dog puppy bird budgie goldfish plant garden lawn hedge leaves flower_bed tomato_plant hamster rabbit"
        " parrot canary tortoise hen chicken_coop snow vet"
    ),
    About.BURDEN: (
        "bin rubbish garbage trash recycling suitcase furniture parcel package gas_bottle sack luggage bags crate"
        " rubbish_bag bottle_bank mattresses armchair wood coal"
        " sofa"
    ),
    About.PAPER: "letter form bill mail documents",
    About.COMPANY: (
        "company a_chat a_walk chess a_game visitor visit a_stroll companionship mahjong natter dominoes"
    ),
}  # fmt: skip
PLACES: dict[About, str] = {
    About.DOCTOR: (
        "hospital clinic dentist dentist's doctor's surgery optician optician's check_up checkup x_ray scan physio"
        " physiotherapy blood_test specialist gp appointment eye_clinic therapy treatment dialysis jab vaccination"
        " podiatrist chiropodist cardiologist urologist surgeon ultrasound mri rehab chemo health_centre flu_shot"
        " eye_test hearing_test"
    ),
    About.PLACE: (
        "station church bank post_office park library hairdresser hairdresser's barber airport bus_stop cemetery"
        " temple"
        " town_hall cinema theatre community_centre theatre concert funeral wedding day_centre club notary"
        " consulate tax_office council_office garden_centre beach swimming_pool pool gym choir restaurant cafe"
        " mosque"
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
DETERMINERS = ("my", "her", "his", "our", "the", "mum's", "dad's", "mom's", "their")
