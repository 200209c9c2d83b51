"""A second bank, written after the rules: the same subjects as a council and a leaflet would put them."""

from __future__ import annotations

from tests.papers.policies.bank import Slot, bad

SECOND: tuple[Slot, ...] = (
    Slot(
        "Definition",
        "When does something count as a complaint?",
        ("1.2",),
        (
            "For the purposes of this document the Council adopts the Ombudsman's definition. A complaint is any "
            "expression of dissatisfaction, "
            "however it is made, concerning the standard of service, the actions or the lack of action of the "
            "Council, its employees or anyone "
            "acting on its behalf, which affects an individual tenant or a group of tenants.",
        ),
        (
            bad(
                "A grievance becomes a complaint only if the housing team has been given the chance to resolve it and "
                "has failed to resolve it.",
                "1.2",
                "5.2",
            ),
            bad(
                "For the purposes of this document a complaint means a written statement that the Council has "
                "breached its service standards.",
                "1.2",
            ),
        ),
    ),
    Slot(
        "Recognising a complaint",
        "Do I need to use special words?",
        ("1.3",),
        (
            "Tenants need not use the term ‘complaint’. Where a tenant voices dissatisfaction, officers will ask "
            "whether they wish to make a complaint. "
            "Complaints submitted by an advocate, councillor or other third party are dealt with under the same "
            "procedure.",
        ),
        (
            bad(
                "Unless the letter is headed ‘Complaint’ it will be passed to the service concerned as an ordinary "
                "enquiry.",
                "1.3",
                "1.4",
            ),
            bad(
                "Enquiries from MPs and councillors are handled under a separate procedure for members' enquiries.",
                "1.3",
                "3.6",
            ),
        ),
    ),
    Slot(
        "Requests for service",
        "Is reporting a repair a complaint?",
        ("1.4", "1.5"),
        (
            "Asking us to fix something is a service request and not a complaint. We log and monitor requests and "
            "review them every month. Should you be "
            "dissatisfied with how the request was handled, a complaint will be raised, whether or not the job is "
            "finished, and we will carry on "
            "working on the request in the meantime.",
        ),
        (
            bad("Complaints about a repair cannot be registered while the works order is still open.", "1.5"),
            bad(
                "Tenants who are unhappy but who do not wish to proceed formally will have the matter recorded as "
                "feedback.",
                "1.4",
            ),
        ),
    ),
    Slot(
        "Matters outside this policy",
        "What is not covered?",
        ("2.2", "2.3"),
        (
            "The following are not covered by this policy:\n* events that took place more than a year before the "
            "complaint, or more than a year before the "
            "tenant became aware of them\n* cases in which court proceedings have been issued, with particulars of "
            "claim filed\n* matters on which a stage 2 "
            "decision has already been given under this policy\nThe Council keeps discretion to look at older matters "
            "where there is good reason, and "
            "considers the circumstances of each case beyond that time limit.",
        ),
        (
            bad(
                "The following are not covered by this policy:\n* events older than 26 weeks\n* matters decided "
                "already at stage 2",
                "2.3",
                "2.2",
            ),
            bad(
                "The following are not covered by this policy:\n* disrepair cases where a letter of claim has been "
                "received\n* events older than a year",
                "2.2",
            ),
            bad(
                "The following are not covered by this policy:\n* anything done by a firm working for us, such as our "
                "lift contractors\n* events older than a year",
                "2.2",
            ),
            bad(
                "We don't look at complaints from people who have given up their tenancy or are former tenants.", "2.2"
            ),
            bad(
                "The following are not covered by this policy:\n* damage to belongings, which is a matter for your "
                "insurer\n* events older than a year",
                "2.2",
            ),
            bad("Complaints that staff consider to be trivial or vexatious are not accepted.", "2.2"),
            bad(
                "There are no exceptions: a complaint about something older than a year will never be looked at.",
                "2.5",
                "2.3",
            ),
        ),
    ),
    Slot(
        "Declining a complaint",
        "Can you turn my complaint away?",
        ("2.1", "2.4", "2.5"),
        (
            "A complaint will only be declined for a proper reason given above; every complaint is looked at case by "
            "case and your own circumstances are weighed "
            "before any exclusion is applied. We write to the complainant with the reasons for declining the "
            "complaint and with their right to ask the Housing "
            "Ombudsman to review that.",
        ),
    ),
    Slot(
        "Ways to complain",
        "How can I get in touch?",
        ("3.1", "3.2"),
        (
            "Ring us, send an email, use the form on the website, write a letter or call in at any office: whichever "
            "member of staff you tell, they will take your "
            "complaint. Every colleague has had training and knows to whom to pass it. We think ahead about what "
            "people need, as the Equality Act asks of us.",
        ),
        (
            bad("Complaints can only be accepted via the portal on our website.", "3.1", "3.2"),
            bad("Please put your complaint in writing; we are unable to act on verbal complaints.", "3.1"),
            bad("Your complaint has to be on the official form, which can be had from reception.", "3.1"),
            bad("Caretakers and repairs operatives are not authorised to take complaints.", "3.2"),
        ),
    ),
    Slot(
        "Support and representation",
        "May I bring someone?",
        ("3.6",),
        (
            "You may choose someone to act for you: a relative, a support worker, your councillor. That person may "
            "speak for you throughout and come along to any "
            "meeting.",
        ),
        (
            bad("Complainants are expected to attend meetings in person and unaccompanied.", "3.6"),
            bad("No third party will be allowed to speak for the complainant at an interview.", "3.6"),
        ),
    ),
    Slot(
        "Availability",
        "Where do I find this?",
        ("3.4", "3.5", "5.1"),
        (
            "This document can be downloaded from the Council's website and is available on request in Braille, "
            "audio, easy read or other languages. It describes a "
            "two-stage procedure. Posters, the tenants' newsletter and our website tell tenants about it, about the "
            "Ombudsman and about the Code. A tenant who complains "
            "will not suffer any detriment or be treated differently for it.",
        ),
        (
            bad("Shared owners have a different complaints procedure of their own.", "5.1"),
            bad("This document was drawn up under the 2022 Code of the Housing Ombudsman.", "3.5"),
        ),
    ),
    Slot(
        "Early settlement",
        "Can't you just sort it out?",
        ("5.2", "5.3"),
        (
            "Officers settle complaints promptly wherever possible, and do so inside stage 1. No pre-stage or "
            "informal step exists, and nothing follows the second stage but "
            "the Ombudsman. The procedure has only two stages.",
        ),
        (
            bad(
                "In the first instance please raise the matter with the officer concerned, who will attempt to settle "
                "it.",
                "5.2",
            ),
            bad(
                "Most issues can be dealt with at the informal stage by a telephone call from the estate manager.",
                "5.2",
            ),
            bad(
                "Front-line resolution stage: the service has 48 hours in which to fix the problem before stage 1 "
                "begins.",
                "5.2",
            ),
            bad("Concerns that are put right within five days are not recorded as complaints.", "5.2"),
            bad(
                "If the second stage does not satisfy you, the Chief Executive can be asked for a final appeal.", "5.3"
            ),
            bad("Stage three is a hearing before the Complaints Panel.", "5.3"),
        ),
    ),
    Slot(
        "Agents and contractors",
        "What if it is about your agent?",
        ("5.4", "5.5"),
        (
            "Should a managing agent reply to a complaint for us, that reply counts as part of the same two-stage "
            "procedure. The Council requires contractors that deal with "
            "complaints to follow the Code and monitors that they do.",
        ),
        (
            bad(
                "Tenants should first complain to the managing agent directly and exhaust its complaints procedure.",
                "5.4",
            ),
        ),
    ),
    Slot(
        "Stage one",
        "Stage one: how long does it take?",
        ("6.2", "6.3"),
        (
            "Within five working days of hearing from you at stage one we will confirm that we have received your "
            "complaint. You will have our full reply no later than ten "
            "working days after that acknowledgement.",
            "Stage one complaints: acknowledgement 5 working days; full response 10 working days from the "
            "acknowledgement.",
        ),
        (
            bad("Stage one complaints: acknowledgement 5 working days; response 15 working days.", "6.3"),
            bad("At stage one we confirm receipt within a fortnight and respond within 10 working days.", "6.2"),
            bad("At stage one a written reply will be sent within one month.", "6.3"),
            bad(
                "At stage one a reply will follow within 10 working days of the investigating officer being appointed.",
                "6.3",
            ),
            bad(
                "At stage one we acknowledge within 5 working days. The time limit is suspended until the consent "
                "form is returned.",
                "6.3",
            ),
        ),
    ),
    Slot(
        "Stage one extensions",
        "Stage one: can it take longer?",
        ("6.4", "6.5"),
        (
            "Where a stage one complaint is complicated, more time may be needed: not more than a further ten working "
            "days, save with good reason. The complainant is told why and "
            "by what date to expect a reply, and is provided with contact details for the Housing Ombudsman.",
        ),
        (
            bad("Where a stage one complaint is complicated, the reply may take up to another 25 working days.", "6.4"),
            bad("An extension of one month may be given at stage one.", "6.4"),
            bad("At stage one officers may extend the period indefinitely where enquiries are continuing.", "6.4"),
        ),
    ),
    Slot(
        "Stage one reply",
        "Stage one: what do I get?",
        ("6.7", "6.6", "6.8", "6.9"),
        (
            "The stage one letter sets out the stage reached, how we defined the complaint, what we decided and why, "
            "any remedy, and what is still to be done, and explains how to ask "
            "for stage two. It deals with every point raised. It is sent as soon as the outcome is known, even if "
            "repairs are outstanding; agreed actions are tracked and "
            "the complainant is updated. Further matters raised meanwhile are included if related, or else dealt with "
            "as a separate complaint.",
        ),
        (
            bad("Only when the agreed works are finished will the stage one complaint be answered.", "6.6"),
            bad("Additional points raised after the complaint was made cannot be added.", "6.8"),
            bad("There is no right of appeal against the manager's decision, which is final.", "6.9", "5.11", "6.10"),
        ),
    ),
    Slot(
        "Moving to stage two",
        "Stage two: what if I disagree?",
        ("6.10", "6.12", "5.11"),
        (
            "A complainant who remains dissatisfied with any part of the stage one reply may have the complaint taken "
            "to stage two simply by telling us. No explanation is required for escalation, "
            "though officers may ask what remains unresolved. Escalation is never declined without a valid reason, "
            "given in writing.",
        ),
        (
            bad(
                "The complainant is required to set out their grounds for disagreeing before stage two can be started.",
                "6.12",
            ),
            bad(
                "When asking for stage two, tenants should say which parts of the reply they disagree with and why.",
                "6.12",
            ),
            bad(
                "Complaints not escalated within one month of the stage one letter will be closed.",
                "5.11",
                "6.10",
                "6.12",
            ),
            bad(
                "An appeal to stage two has to reach us no later than 14 days after the date of the stage one letter.",
                "5.11",
                "6.10",
                "6.12",
            ),
            bad(
                "Stage two is reserved for cases in which the procedure was not followed, and the manager decides "
                "whether a review is justified.",
                "5.11",
                "6.10",
            ),
        ),
    ),
    Slot(
        "Stage two",
        "Stage two: how long does it take?",
        ("6.11", "6.13", "6.14", "6.20"),
        (
            "Stage two requests are acknowledged within five working days. A head of service with no previous "
            "involvement in the stage one complaint makes the review, and the Council's "
            "final response follows within 20 working days of the acknowledgement.",
        ),
        (
            bad(
                "Stage two requests are acknowledged within five working days and the review is concluded within 40 "
                "days.",
                "6.14",
            ),
            bad(
                "Stage two requests are acknowledged within five working days. The review takes up to two months.",
                "6.14",
            ),
            bad("Stage two requests are acknowledged within seven working days and answered within twenty.", "6.11"),
            bad(
                "Stage two is considered by the officer who investigated the original complaint, who may also consult "
                "colleagues.",
                "6.13",
            ),
        ),
    ),
    Slot(
        "Stage two extensions",
        "Stage two: can it take longer?",
        ("6.15", "6.16"),
        (
            "Should a stage two complaint be complex, the time may be lengthened by up to 20 working days, and by "
            "more only with good reason; we explain why the extension is needed and "
            "when the reply will come, and enclose the Ombudsman's contact details.",
        ),
        (
            bad("Should a stage two complaint be complex, the time may be extended by a further six weeks.", "6.15"),
            bad("A stage two extension may be of up to 45 days.", "6.15"),
        ),
    ),
    Slot(
        "Redress",
        "What will you do to make it up to me?",
        ("7.1", "7.2", "7.3", "7.4", "5.13"),
        (
            "When things have gone wrong we say sorry, admit the mistake and explain what we will do about it. "
            "Redress can be given at either stage. It takes account of the effect on the "
            "tenant, says what will be done and by when, and is monitored until complete. The Ombudsman's guidance on "
            "remedies is followed.",
        ),
        (
            bad("Payments will be credited to the rent account where money is owed.", "7.4"),
            bad("No compensation is paid at stage one.", "5.13"),
            bad("If the complainant goes to the Ombudsman, any offer is withdrawn.", "7.3"),
            bad("The Council does not pay compensation for distress.", "7.2"),
            bad("Officers should never admit liability.", "7.1"),
        ),
    ),
    Slot(
        "Unreasonable conduct",
        "What if I lose my temper?",
        ("5.14", "5.15"),
        (
            "A separate procedure governs unreasonable behaviour by complainants. Limits on contact are recorded with "
            "evidence for them, are reviewed every three months, and are proportionate, with "
            "thought for any disability.",
        ),
        (
            bad(
                "The Council may refuse any complaint from a person whose conduct it considers unreasonable.",
                "5.14",
                "2.2",
            ),
            bad("Restrictions on abusive complainants have no end date and will not be reviewed.", "5.14"),
        ),
    ),
    Slot(
        "Housing Ombudsman Service",
        "Who else can help?",
        ("3.7", "6.19"),
        (
            "Tenants may seek help from the Housing Ombudsman at any point, and may refer their complaint to it after "
            "the final response if they are still unhappy. Housing Ombudsman Service, PO Box 1484, "
            "Unit D, Preston, PR2 0ET, telephone 0300 111 3000, housing-ombudsman.org.uk.",
        ),
        (
            bad(
                "Once our procedure is complete you must wait a further 8 weeks, unless an MP or councillor refers "
                "the case to the Ombudsman.",
                "3.7",
            ),
            bad("The complaint must be passed to the Housing Ombudsman by a designated tenant panel.", "3.7"),
            bad("Housing Ombudsman Service, PO Box 152, Liverpool L33 7WQ.", "3.7"),
            bad("Housing Ombudsman: telephone 0845 712 5973.", "3.7"),
            bad("Tenants can't go to the Ombudsman before both stages are over.", "3.7"),
        ),
    ),
    Slot(
        "Monitoring",
        "Does anything change afterwards?",
        ("8.1", "8.2", "9.1", "9.2", "9.5"),
        (
            "A self-assessment is carried out annually against the Code, within the yearly complaints performance and "
            "service improvement report; Cabinet considers the report and it is published online with Cabinet's "
            "response. Themes in complaints are analysed, and lessons are used to improve services. The Cabinet "
            "Member for Housing is the Member Responsible for Complaints.",
        ),
        (
            bad("Every other year a self-assessment against the Code is made.", "8.1"),
            bad("The self-assessment is for internal use only.", "8.2"),
            bad("Managers have a target to cut the number of complaints.", "3.3"),
        ),
    ),
)
