"""Why people come: what they want of Linli, as far as it takes more than a line of the menu, or more than one person.

A story is a list of errands, of one person after another. An errand begins with a line of the menu (by the name of what
it opens), a link or a button, and goes on with buttons, by the names in their data; what is not there is left out. It
is the turn of somebody who has the role that stands before it (or is called so), and that button. One that is `later`
waits for its button, and all that follows waits with it: a visit is tomorrow. "later 50" comes so many minutes after
the story has begun at the soonest: nobody is at the door an hour before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.features import FEATURES

ANY = "*"  # whichever button of the newest message was pressed least
READING, LINK = "reading", "link"  # one is typed, one is opened
STRANGER = "stranger"  # the role of who has none
LATER = "later "
FURTHER = 3  # buttons, behind a line of the menu


@dataclass(frozen=True)
class Errand:
    """Of somebody with that role. `answers`: by the question's key, what is chosen or written."""

    role: str
    path: tuple[str, ...]
    later: bool
    minutes: int = 0  # after the story has begun, at the soonest
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)


Story = tuple[Errand, ...]
LINES = {  # what is typed to open it
    opens.name: (sorted(entry.words) or [entry.label.msgid], entry.roles) for entry, opens in FEATURES.menu
}
KNOWN = {READING, LINK, *LINES, *FEATURES.presses, *(f">{name}" for name in FEATURES.conversations)}


def stories(text: str) -> list[Story]:
    """Parted by empty lines; an errand a line: role, path, and answers as key=code."""
    return [tuple(map(_errand, part.strip().split("\n"))) for part in text.split("\n\n") if part.strip()]


def _errand(line: str) -> Errand:
    later = line.startswith(LATER)
    first, *words = line.removeprefix(LATER).split()
    minutes = int(first) if first.isdigit() else 0
    role = words.pop(0) if minutes else first
    path = tuple(word for word in words if "=" not in word)
    unknown = {name for name in path if name not in KNOWN}
    assert not unknown, f"no feature knows {unknown}"
    return Errand(role, path, later, minutes, dict(word.split("=") for word in words if "=" in word))


EVERY_LINE: list[Story] = [
    (Errand(role, (name, *[ANY] * FURTHER), later=False),)
    for name, (_words, roles) in LINES.items()
    for role in sorted(roles)
]
STORIES = stories("""
coordinator invite role=doctor for_whom=Du
stranger link
doctor say_practice
coordinator doctors practice_checked
coordinator doctors >propose_doctor
elder why_doctor accept_doctor
coordinator >witness_doctor

coordinator doctors >propose_doctor
elder accept_doctor
doctor worklist >home_visit
doctor worklist my_elders elder ask_to_see
elder agree_to agree_to
doctor worklist my_elders elder >set_limit
elder my_doctors limits
family medicines >enter_medicine
doctor worklist my_elders elder medicines check_medicine

coordinator doctors >propose_doctor
elder decline_doctor
coordinator >witness_doctor

doctor worklist >home_visit

doctor worklist my_elders elder >change_round
doctor worklist skip_visit
coordinator see_to_visit

doctor worklist my_elders elder medicines check_medicine
doctor worklist my_elders elder health_file file_page

elder my_doctors wish_doctor
coordinator doctors no_doctor_now

elder ask_doctor urgent=no
doctor questions >answer_question

family ask_doctor urgent=yes
coordinator see_to_question
doctor questions by_phone

elder ask_doctor urgent=no
elder question_back

elder my_doctors end_doctor

coordinator vettings link_to_apply
stranger link
newcomer apply
applicant my_photo what=paper
coordinator look_at_paper see_identity
coordinator vettings vetting see_identity
coordinator vettings vetting referee_link
stranger link
referee >give_reference
coordinator vettings vetting note_reference note_reference
applicant my_application training lesson lesson lesson lesson lesson lesson

family apply
coordinator vettings vetting see_identity
applicant my_application >name_referee
volunteer >give_reference
family >give_reference
coordinator vettings vetting note_reference note_reference
applicant my_application training lesson lesson lesson lesson lesson lesson

family ask_for_help when=半小时后
cheng take
later volunteer cannot_go_along
later volunteer go_along
cheng move_on move_on move_on done_already
later volunteer how_it_went
coordinator vettings vetting look_back look_back
elder confirm

family ask_for_help when=半小时后
li take
elder ask_for_help_elder when=半小时后
li take take_both

elder ask_for_help_elder when=半小时后
volunteer take move_on
volunteer my_jobs move_on move_on done_already
elder >report_problem
volunteer >tell_my_side
coordinator settle

coordinator ask_for_help when=半小时后
volunteer take move_on
volunteer my_jobs move_on move_on done_already
coordinator my_requests
coordinator confirm >repeat_request
coordinator same_as_last_time

coordinator ask_for_help when=半小时后
hua take move_on move_on done_already
gao confirm

family ask_for_help
volunteer take step_back
volunteer take
family take_back
volunteer my_jobs >give_back
family >withdraw

family ask_for_help
coordinator >give_to
volunteer take
volunteer decline

family ask_for_help when=半小时后
volunteer take move_on
coordinator report_done
elder confirm

coordinator vettings vetting >vouch_for
coordinator vettings vetting check_again

coordinator vettings vetting >hand_over
coordinator vettings vetting >say_no
coordinator consider_again

applicant my_application withdraw_application

volunteer my_photo what=face
volunteer my_photo what=away

newcomer introduce way=chat relation=daughter
coordinator introductions elder_welcome
newcomer introductions elder_link
family introductions elder_link
stranger link
elder agree_to why_consent agree_to do_not_agree agree_to agree_to

family introduce way=chat relation=son
family introductions elder_link
coordinator introductions elder_welcome
stranger link
elder agree_to agree_to agree_to
family was_not_she

family introduce way=guardian
coordinator introductions >saw_paper
coordinator introductions elder_welcome

family introduce way=no_app
coordinator introductions elder_welcome ask_everything note_yes note_yes note_no

family introduce
coordinator introductions elder_same
coordinator introductions elder_declined

coordinator invite role=elder
stranger link
elder agree_to agree_to

coordinator invite role=family
stranger link

coordinator invite role=families
stranger link
newcomer introduce

coordinator invite role=volunteer
stranger link

coordinator witness_consent do=give
coordinator witness_consent do=end

elder health ask_consent agree_to agree_to health >write_file
elder health measure_week reading
elder health health_file who_saw file_page

family health ask_to_see
elder agree_to
family health health_file file_page
family health >write_file

elder reading reading
elder trend undo_reading

family reading
elder feels_well
coordinator spoken_to

elder my_consents consents end_consent
elder my_consents consents think_again agree_to

coordinator members do=lost
stranger link
elder hold_phone

coordinator members do=lift

elder tell_coordinator
coordinator concerns take_concern >close_concern

elder not_again
coordinator concerns >close_concern come_again

family appointments >enter_appointment
family goes_along
volunteer stays_away
family appointments >change_appointment
family >how_it_was

elder appointments >enter_appointment company=helper
volunteer take
elder >how_it_was

elder dose_taken dose_undo
elder >not_all
elder >dose_time

elder dose_later dose_put_off
elder medicines take_needed undo_needed
elder medicines names

family medicines >describe_medicine
family medicines >fill_up
family medicines refill
family medicines >change_medicine what=again

family medicines >enter_medicine
family medicines >stop_medicine

coordinator dose_calls dose_told
coordinator note_yes

family daily_checkin do=hour hour=5
elder daily_checkin do=hour hour=5
later elder say_well

elder daily_checkin do=pause

elder practise
coordinator propose_practice
elder practise

elder no_practices practices

coordinator passing
family she_lives
coordinator she_lives

doctor my_data copy_for_me >leave
newcomer my_data >leave
referee my_data >leave
elder my_data stay

family my_data >leave stay

volunteer be_on_duty
elder need_help
volunteer go_there have_reached

elder need_help
volunteer go_there
coordinator have_reached still_go need_not_go

coordinator ours knock
coordinator call_hour
""")
