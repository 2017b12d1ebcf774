"""Stories of what neighbours do together: visits, expenses, groups, events, hours, what comes again. See errands."""

from tests.walker.errands import stories

TOGETHER = stories("""
volunteer keep_company kinds=all times=any
family visits >book_visit kind=chat day=一小时后 often=once
later volunteer visit_take
elder visit_new
family visit_new
later 50 volunteer visit_door
later volunteer visit_word
later 130 volunteer visit_over >report_visit
later volunteer visit_again
later elder visit_face visit_again

cheng keep_company kinds=all times=any
elder visits >book_visit kind=walk day=一小时后 often=once
later cheng visit_take
elder visit_new
family visit_new
later volunteer go_along
later 50 elder visit_here
later 130 elder visit_over visit_face
later volunteer how_it_went

family visits >book_visit kind=games day=一小时后 often=once
later volunteer visit_take
elder visit_new
family visit_new
later 50 elder visit_here
later 130 volunteer visit_over >say_expense
elder paid_back
volunteer money_received

volunteer say_expense
elder money_doubted
coordinator money_settled
volunteer say_expense
volunteer money_dropped

elder visits >book_visit kind=chat day=一小时后 often=once
later volunteer visit_take
elder visit_new
family visit_new
later 50 elder visit_here
later 130 elder visit_over
later volunteer >photo_together
elder visit_photo

family print_home_card
family visits >book_visit kind=chat day=一小时后 often=once
later volunteer visit_take
elder visit_new
family visit_new
later 50 volunteer visit_door >say_card_number

coordinator invite role=doctor for_whom=Pei
stranger link
doctor say_practice
coordinator doctors practice_checked
doctor be_away
coordinator doctors >find_stand_in
elder why_doctor accept_doctor
doctor worklist
later doctor be_away

coordinator book_visit day=一小时后 often=once
later volunteer visit_take
elder visit_new
family visit_new
later 80 elder visit_nobody
later volunteer visit_take
later volunteer visit_back

family visits >book_visit kind=chat day=一小时后 often=once
later volunteer visit_take
elder visit_new
family visit_new
later elder visit_not_him
later family visit_spoken

coordinator book_visit day=明天下午三点 often=weekly-1
volunteer visit_decline
later volunteer visit_take
elder visit_new
family visit_new
family visits >change_visit what=when onward=onward day=明天上午十点
elder visits >change_visit what=off onward=one
later volunteer visit_coming
later volunteer visit visit_door visit_word
later 130 volunteer visit_over
later elder visits visit_same

elder visits >book_visit kind=call day=今天下午五点 often=once
later volunteer visit_take
elder visit_new
family visit_new
later 50 volunteer visit_door
later 130 volunteer visit_over
later elder >book_again

family visits >change_visit what=pause
family visit_pause

coordinator neighbours >ask_neighbours
coordinator neighbours neighbours_yes
later coordinator neighbours neighbours_end

coordinator found_group kind=interest skill=shopping
li groups join_group
ming groups join_group
coordinator groups >change_group do=organiser
later li announce kind=notice
volunteer groups leave_group
coordinator groups >change_group do=close

coordinator announce kind=event when=明天下午三点 places=6
later hua sign_up
wang events sign_up
anna events sign_up
li events sign_up
ming events sign_up
qin events sign_up
gao events sign_up
family events >sign_up_for
coordinator events who_comes
wang events sign_off
later gao sign_up
ming events sign_off
coordinator who_comes
later elder sign_off
coordinator events >move_event
coordinator events >call_off

elder events notices
elder notices

coordinator our_hours >exchange_hours
coordinator our_hours agree_exchange
li my_hours spend
later elder passbook
li my_hours >give_hours
li gift_back
li my_hours statement passbook
li my_hours statement tell_monthly tell_no_more
coordinator our_hours end_exchange

coordinator our_hours fund_hours
coordinator our_hours hold_hours hold_none
family ask_for_help when=半小时后
volunteer take move_on move_on done_already
elder confirm
volunteer my_hours >give_hours

family ask_for_help when=明天下午三点 post=again
volunteer take
family >change_series do=skip
elder my_requests >change_series do=once
family >change_series do=often
family >change_series do=pause
family my_requests >change_series do=end

family ask_for_help when=半小时后
volunteer take move_on move_on done_already
family confirm
family >repeat_request
elder same_as_last_time

elder sheets sheet_code agree_to
family sheets sheet_code
later elder agree_to
later family shut_sheet
""")
