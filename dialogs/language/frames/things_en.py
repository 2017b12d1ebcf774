"""English things and places by what they are about; the plural is made of them."""

from dialogs.language.frames.classes import About

THINGS: dict[About, str] = {
    About.GOODS: (
        "olive_oil milk yoghurt yogurt cheese bread loaf butter egg rice flour oil salt sugar tea coffee fruit"
        " apple banana orange pear grape lemon potato tomato onion onyon carrot cabbage vegetable veg veggies meat"
        " chicken fish pork beef noodle pasta water juice soap shampoo toothpaste stamp flower battery newspaper"
        " paper magazine grocery shopping biscuit cake jam honey cereal oats pepper sauce vinegar tofu bean spinach"
        " lettuce mushroom garlic ginger toilet_paper tissue nappy cat_litter cat_food dog_food washing_powder"
        " detergent washing_up_liquid bleach sponge bin_bag supplies provisions ingredients errand"
        " snack drink beer wine card candle pastry muffin roll bagel cornflakes muesli cream ham bacon sausage"
        " turkey lamb mince shrimp salmon tuna crisps chocolate sweets ice_cream cherry strawberry berry peach plum"
        " melon mango avocado cucumber broccoli cauliflower celery leek pea corn radish pumpkin mayonnaise ketchup"
        " mustard spice syrup lemonade marmalade toilet_roll kitchen_roll foil mop bucket broom matches torch"
        " string glue pen envelope calendar wool umbrella slippers pint bottle bag packet carton tin supermarket"
        " shop shops market store teabag teabags tea_bag tea_bags oatmeal porridge_oats wipes wet_wipes cotton_wool"
        " deodorant shower_gel body_lotion lotion hand_cream moisturiser toothbrush mouthwash razor shaving_foam"
        " hairbrush tights sock socks gloves scarf hat pyjamas dressing_gown slipper vest jumper cardigan"
        " wool_socks rusks crackers crispbread oatcakes scones scone crumpet crumpets bun buns baguette wholemeal"
        " granary sourdough custard jelly pudding puddings treacle peanut_butter nutella marmite bovril gravy"
        " gravy_granules stock_cubes stock tinned_soup tinned_tomatoes baked_beans chickpeas lentils kidney_beans"
        " sardines mackerel cod haddock fish_fingers chops steak gammon liver kippers kiwi pineapple satsuma"
        " satsumas clementine tangerine grapefruit raspberry blueberry raisins prunes dates nuts almonds walnuts"
        " peanuts sweetcorn courgette aubergine swede turnip parsnip beetroot asparagus beansprouts herbs parsley"
        " basil coriander chives squash cordial cola tonic_water fizzy_water sparkling_water mineral_water"
        " milkshake cocoa hot_chocolate horlicks ovaltine decaf almond_milk oat_milk soya_milk skimmed_milk"
        " semi_skimmed cottage_cheese cream_cheese cheddar parmesan margarine lard sunflower_oil baking_powder"
        " yeast self_raising caster_sugar icing_sugar sweetener stock_cube toilet_tissue loo_roll loo_rolls"
        " toilet_rolls kitchen_towel kitchen_towels paper_towels cling_film clingfilm tin_foil baking_paper"
        " bin_liner bin_liners bin_bags rubber_gloves dishcloth duster dusters air_freshener fly_spray mousetrap"
        " bird_seed birdseed bird_food seed seeds compost fat_balls fuse_wire screws nails"
        " sellotape tape sticky_tape wrapping_paper birthday_card birthday_cards envelopes stamps_first_class"
        " notepad notebook pencil biro crossword puzzle_book tv_guide radio_times large_print reading_glasses"
        " walking_stick hot_water_bottle thermos flask kettle_descaler shoe_polish shoelaces needle needles button"
        " buttons zip_fastener things_from bits_and_bobs bits_and_pieces few_bits essentials basics food food_shop"
        " weekly_shop big_shop messages_from packs jars can_of multipack sachet tub crate_of pouch"
        " incontinence_pads pads batteries_aa aa_batteries greengrocer butcher baker grocer corner_shop newsagent"
        " tesco aldi lidl sainsbury sainsburys asda waitrose morrisons co_op coop iceland boots ikea argos bakery"
        " fishmonger deli glass_of sherry biscuit_tin strip"
    ),
    About.MEDICINE: (
        "medicine medication meds pill tablet prescription drop ointment cream inhaler insulin antibiotic vitamin"
        " supplement syrup_for cough_syrup throat_lozenge paracetamol aspirin ibuprofen blood_thinner pharmacy"
        " chemist drugstore eye_drop plaster bandage painkiller capsule capsules tablets_from repeat_prescription"
        " new_prescription script scripts heart_tablets water_tablets blood_pressure_tablets statin statins"
        " metformin warfarin lozenge lozenges cough_mixture cough_medicine antihistamine hay_fever_tablets laxative"
        " gel ear_drops nose_spray nasal_spray heart_pills sleeping_pills sleeping_tablets dosette dosette_box"
        " pill_box blister_pack dressings plasters gauze support_stockings compression_stockings test_strips"
        " lancets nitro patch_es chemists apothecary strip_of crocin dolo dispensary refill refills"
    ),
    About.DEVICE: (
        "tap sink toilet heater heating boiler radiator light lamp bulb light_bulb lightbulb fuse lock door window tv"
        " telly television radio remote remote_control fridge freezer oven cooker stove kettle microwave"
        " washing_machine dishwasher shower pipe drain cupboard shelf drawer chair table bed blind curtain_rail"
        " wheelchair walker computer tablet_computer internet wifi doorbell clock watch zip gate fence roof"
        " socket plug switch smoke_alarm alarm hearing_aid hoover vacuum_cleaner iron_board toaster"
        " coffee_machine mixer hob extractor"
        " chimney gutter shutter doorknob letterbox mailbox stair_lift handrail grab_rail banister bookcase"
        " wardrobe mattress sofa_leg picture mirror printer laptop router modem charger cable aerial antenna"
        " thermostat meter glasses fan air_conditioner aircon hinge handle tyre bike cooker_hood loo cistern"
        " toilet_seat bath bathtub plughole waste_pipe stopcock immersion combi storage_heater electric_fire"
        " gas_fire fire fireplace fuse_box fusebox light_switch dimmer ceiling_light bedside_lamp reading_lamp"
        " floor_lamp strip_light torch_bulb front_door back_door door_handle door_lock bolt latch chain letter_box"
        " entryphone intercom door_phone key_safe keysafe cat_flap garage_door shed greenhouse letterbox_flap"
        " window_catch sash blind_cord curtain_rod curtain_pole rail towel_rail shower_head showerhead"
        " shower_curtain shower_rail tumble_dryer dryer spin_dryer slow_cooker blender hotplate ring_on_the_cooker"
        " oven_door fridge_door freezer_door dish_washer rollator walking_frame zimmer zimmer_frame stick"
        " mobility_scooter scooter riser_chair recliner armchair_recliner commode stairlift bath_seat bath_lift"
        " pendant_alarm panic_button carbon_monoxide_alarm burglar_alarm heating_controls timer radiator_valve"
        " water_heater pump hosepipe hose lawnmower lawn_mower mower strimmer wheelbarrow ladder stepladder stool"
        " footstool coffee_table bedside_table dining_table headboard bed_frame bed_leg chair_leg table_leg drawers"
        " chest_of_drawers cupboard_door wardrobe_door coat_hook hook towel_hook picture_frame picture_hook"
        " photo_frame grandfather_clock wall_clock alarm_clock wristwatch watch_strap record_player cd_player"
        " dvd_player freeview sky_box set_top_box tv_remote telly_remote remotes channels ipad kindle phone mobile"
        " smartphone mobile_phone landline handset phone_line answering_machine broadband hub extension_lead"
        " adaptor plug_socket washing_line clothes_line airer rotary_line step handle_on tile tiles floorboard"
        " paving_slab guttering drainpipe fence_panel gatepost doorstep threshold draught hinges geyser inverter"
        " cooler air_cooler ceiling_fan mixer_grinder exhaust_fan tube_light tubelight gas_stove cylinder"
        " porch_light garbage_disposal disposal faucet spigot furnace ac a_c dishwashers dryer_vent breaker"
        " breaker_box outlet screen_door storm_door mailbox_door garage_door_opener water_purifier water_motor"
        " motor"
    ),
    About.LINEN: (
        "carpet rug curtain sheet bedding bed_sheet dishes shirt clothes duvet towel tablecloth cushion blanket"
        " pillowcase sheets bed_linen duvet_cover pillow pillows mattress_cover bedspread net_curtains nets blouse"
        " blouses skirt dress trousers jacket coat suit handkerchief tea_towel tea_towels bath_mat bathmat doormat"
        " rugs clothes_airer washing_basket laundry_basket dirty_dishes pots_and_pans pans crockery"
    ),
    About.CLEANING: (
        "laundry washing ironing cleaning housework vacuuming hoovering dusting mopping tidying washing_up"
        " hoovering_up ironing_pile jhadu pocha jhadu_pocha sweeping mopping_up cleaning_up spring_cleaning"
    ),
    About.ROOM: (
        "floor kitchen bathroom flat stairs windows room balcony hallway living_room lounge sitting_room bedroom"
        " spare_room hall landing loft attic cellar basement garage porch conservatory patio path driveway yard"
        " front_step worktop surfaces skirting_boards shelves cupboards oven_inside bath_room toilet_floor"
    ),
    About.MEAL: (
        "soup lunch dinner supper breakfast meal porridge stew dumplings fish_and_chips sandwich hot_food"
        " warm_food something_warm something_hot something_to_eat bite_to_eat bowl takeaway broth hot_meal congee"
        " curry casserole pie roast omelette pancake rice_dish noodles_for home_cooked salad pizza sunday_lunch"
        " sunday_dinner roast_dinner fish_supper shepherd_pie cottage_pie lasagne risotto pasta_bake chilli"
        " stir_fry scrambled_eggs boiled_egg beans_on_toast cheese_on_toast tea_and_toast jacket_potato"
        " mashed_potato mash chips sausages_and_mash hotpot quiche hot_dinner hot_lunch warm_meal warm_dinner"
        " warm_lunch cooked_meal home_cooked_meal proper_meal something_nice_to_eat ready_meal portion plate_of"
        " bowl_of pot_of tiffin khichdi dal roti rice_and_dal chicken_soup home_food home_cooked_food veg_food"
        " packed_lunch hot_supper home_cooked_dinner home_cooked_lunch"
    ),
    About.RIDE: "a_lift lift_to lift_home lift_from ride transport lift_there lift_back",
    About.PET: (
        "cat dog puppy bird budgie goldfish plant garden lawn hedge leaves flower_bed tomato_plant hamster rabbit"
        " parrot canary tortoise hen chicken_coop snow vet kitten pup goldfish_tank fish_tank aquarium guinea_pig"
        " pony horse ducks chickens houseplant houseplants pot_plants potted_plants geraniums roses rose_bush"
        " tomatoes_outside flowerbed flower_beds flowerbeds window_box window_boxes hanging_basket hanging_baskets"
        " shrubs bushes branch branches weeds grass allotment greenhouse_plants ice"
    ),
    About.BURDEN: (
        "bin rubbish garbage trash recycling suitcase furniture parcel package gas_bottle sack luggage bags crate"
        " rubbish_bag bottle_bank mattresses armchair wood coal sofa wheelie_bin wheelie_bins bins_out"
        " recycling_box recycling_bin food_waste cardboard boxes box_es trunk heavy_box heavy_boxes heavy_bag"
        " heavy_bags shopping_bags logs firewood bag_of_coal gas_cylinder water_bottles crates old_mattress"
        " old_sofa old_telly junk clutter delivery old_clothes charity_bags washing_basket_upstairs jumble"
        " armchairs"
    ),
    About.PAPER: (
        "letter form bill mail documents forms bills letters official_letter council_letter council_tax gas_bill"
        " electricity_bill water_bill phone_bill bank_statement paperwork tax_return tax_form pension_form"
        " benefit_form blue_badge passport_form application application_form questionnaire bus_pass census"
        " insurance cheque address_book envelope_to"
    ),
    About.COMPANY: (
        "company a_chat a_walk chess a_game visitor visit a_stroll companionship mahjong natter dominoes a_natter"
        " good_natter natters a_gossip a_visit a_visitor visitors a_companion a_friendly_face friendly_face a_cuppa"
        " cuppa cup_of_tea card_game board_game scrabble draughts checkers bridge whist rummy canasta cribbage"
        " bingo jigsaw crossword_together puzzle company_for a_bit_of_company some_company game_of_cards"
        " game_of_chess a_phone_call a_ring a_singsong knitting_together"
    ),
}  # fmt: skip
PLACES: dict[About, str] = {
    About.DOCTOR: (
        "hospital clinic dentist doctor surgery optician check_up checkup x_ray scan physio physiotherapy"
        " blood_test specialist gp appointment eye_clinic therapy treatment dialysis jab vaccination podiatrist"
        " chiropodist cardiologist urologist surgeon ultrasound mri rehab chemo health_centre flu_shot eye_test"
        " hearing_test outpatients a_and_e eye_hospital heart_clinic memory_clinic diabetes_clinic foot_clinic"
        " falls_clinic day_hospital day_surgery health_center medical_centre doctors doctor_appointment"
        " hospital_appointment dentist_appointment eye_appointment hearing_clinic audiologist rheumatologist"
        " neurologist dermatologist oncologist orthopaedic ct_scan bone_scan mammogram endoscopy ecg cataract"
        " cataract_operation operation flu_jab covid_jab booster blood_pressure_check check_ups chiropractor"
        " osteopath acupuncture nurse_appointment ward foot_doctor eye_doctor heart_doctor va_clinic ear_doctor"
        " waiting_room skin_doctor bone_doctor er lab"
    ),
    About.PLACE: (
        "station church bank post_office park library hairdresser barber airport bus_stop cemetery temple"
        " town_hall cinema theatre community_centre concert funeral wedding day_centre club notary consulate"
        " tax_office council_office garden_centre beach swimming_pool pool gym choir restaurant cafe mosque st"
        " train_station railway_station bus_station coach_station tube metro ferry_port registry_office solicitor"
        " lawyer accountant jobcentre job_centre police_station citizens_advice social_services library_van"
        " church_hall village_hall community_hall chapel synagogue sunday_service service hairdressers barbers"
        " nail_salon salon beauty_salon chiropody market_square town city_centre high_street shopping_centre mall"
        " pub bingo_hall bowls_club lunch_club coffee_morning tea_dance seniors_club museum gallery zoo seaside"
        " sauna allotments crematorium graveyard grave cousin sister brother friend house_next_door neighbour"
        " school nursery university evening_class tip dump recycling_centre garage_for vets kennels cattery"
        " dry_cleaner dry_cleaners launderette laundrette cobbler shoe_repair watchmaker jeweller tailor photo_shop"
        " passport_office embassy polling_station voting town_centre building_society cash_machine atm cashpoint"
    ),
}  # fmt: skip
