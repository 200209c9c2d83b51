"""What a made-up policy may say: for each subject good and faulty ways of saying it, with the provisions they bear on.

The first bank was written beside the rules, the second after them by the same hand, in other words; a rule is not to be
fitted to the second. A line that begins with "* " is an item of a list under the line before it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Faulty:
    """A faulty way of saying something, and the provisions that it contradicts: finding any one of them counts."""

    words: str
    provisions: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """A subject of a policy: its heading, the provision it answers, good ways, and faulty ways."""

    heading: str
    question: str
    provisions: tuple[str, ...]
    good: tuple[str, ...]
    faulty: tuple[Faulty, ...] = ()


def bad(words: str, *provisions: str) -> Faulty:
    """Return a faulty way."""
    return Faulty(words, provisions)


FIRST: tuple[Slot, ...] = (
    Slot(
        "What is a complaint?",
        "What do we mean by a complaint?",
        ("1.2",),
        (
            "A complaint is an expression of dissatisfaction, however made, about the standard of service, actions or "
            "lack of action by "
            "the landlord, its own staff, or those acting on its behalf, affecting a resident or group of residents.",
            "We define a complaint in the words of the Code: ‘an expression of dissatisfaction, however made, about "
            "the standard of "
            "service, actions or lack of action by us, our own staff, or those acting on our behalf, affecting a "
            "resident or group of "
            "residents’.",
        ),
        (
            bad(
                "A complaint is a formal written expression of dissatisfaction that has not been resolved by the team "
                "concerned.",
                "1.2",
            ),
            bad("We treat something as a complaint only where we have failed twice to put a problem right.", "1.2"),
        ),
    ),
    Slot(
        "Saying that you are unhappy",
        "Do I have to call it a complaint?",
        ("1.3",),
        (
            "You do not have to use the word complaint for it to be treated as one. Whenever somebody expresses "
            "dissatisfaction we give them "
            "the choice to make a complaint. A complaint made through a third party or representative is handled in "
            "line with this policy.",
            "There is no need to call it a complaint. If you tell us you are unhappy we will offer you the choice of "
            "making a complaint. If "
            "someone else complains on your behalf we deal with it under this same policy.",
        ),
        (
            bad("To help us, you must state clearly that you are making a formal complaint.", "1.3"),
            bad("We only log a complaint if the customer says that it is a complaint.", "1.3"),
            bad(
                "Complaints brought by councillors or MPs are not treated as complaints under this policy.",
                "1.3",
                "3.6",
            ),
        ),
    ),
    Slot(
        "Service requests",
        "What is a service request?",
        ("1.4", "1.5"),
        (
            "A service request is a request that we take action to put something right, and is not a complaint. "
            "Service requests are recorded, "
            "monitored and reviewed regularly. If you are unhappy with our response to your service request we will "
            "raise a complaint, even "
            "while we are still dealing with it, and we will not stop our efforts to address the request.",
        ),
        (
            bad("We will not open a complaint until the repair has been completed.", "1.5"),
            bad(
                "Where a customer is dissatisfied but does not want to be formal, this will be treated as a service "
                "request.",
                "1.4",
            ),
            bad("All works will be put on hold while your complaint is being investigated.", "1.5"),
        ),
    ),
    Slot(
        "What we cannot look at",
        "Is there anything you will not look at?",
        ("2.2", "2.3"),
        (
            "We will not consider a complaint where:\n* the issue occurred over twelve months ago, or you became "
            "aware of it over twelve months "
            "ago\n* legal proceedings have started, that is, the Claim Form and Particulars of Claim have been filed "
            "at court\n* the matter "
            "has previously been considered under this policy\nWe will consider using our discretion to accept "
            "complaints made after 12 months "
            "where there are good reasons.",
            "Exclusions:\n* issues that happened, or that you found out about, more than 12 months ago (we use our "
            "discretion where there are "
            "good reasons for the delay)\n* matters where a claim has been filed at court\n* complaints that have "
            "already been through both "
            "stages of this process",
        ),
        (
            bad(
                "We will not consider a complaint where:\n* the issue occurred over six (6) months ago\n* the matter "
                "has already been considered",
                "2.3",
                "2.2",
            ),
            bad(
                "We will not consider a complaint where:\n* the issue occurred over twelve months ago\n* you have "
                "instructed a solicitor",
                "2.2",
            ),
            bad(
                "The following are excluded from this policy:\n* insurance claims\n* matters already considered under "
                "this policy",
                "2.2",
            ),
            bad(
                "The following fall outside this policy:\n* complaints about the conduct of our staff\n* issues over "
                "12 months old",
                "2.2",
            ),
            bad("We will not accept complaints from residents who are in rent arrears.", "2.2"),
            bad("Complaints made after 12 months will not be accepted under any circumstances.", "2.5", "2.3"),
        ),
    ),
    Slot(
        "If we do not accept a complaint",
        "What if you refuse my complaint?",
        ("2.1", "2.4", "2.5"),
        (
            "We accept a complaint unless there is a valid reason not to. Each complaint is considered on its own "
            "merits and we look at the "
            "individual circumstances, with no blanket exclusions. If we decide not to accept your complaint we will "
            "explain our reasons in "
            "writing and tell you of your right to take our decision to the Ombudsman.",
        ),
    ),
    Slot(
        "How to complain",
        "How do I complain?",
        ("3.1", "3.2"),
        (
            "You can complain by telephone, by email, by letter, through our website, on social media or in person, "
            "in any way and to any member "
            "of our staff. All staff know our process and can pass your details to the right person. We consider our "
            "duties under the Equality "
            "Act 2010 and anticipate the needs of people who may use our process.",
        ),
        (
            bad("All complaints must be made in writing.", "3.1", "3.2"),
            bad("To make a complaint you need to complete our online complaint form.", "3.1", "3.2"),
            bad("We do not accept complaints by telephone.", "3.1"),
            bad("Complaints must be made to the Customer Relations Team only.", "3.2"),
        ),
    ),
    Slot(
        "Getting help",
        "Can somebody help me?",
        ("3.6",),
        (
            "You can have a representative, such as a friend, relative or advocate, deal with your complaint on your "
            "behalf, and be accompanied or "
            "represented at any meeting with us.",
        ),
        (
            bad("Residents are not allowed to be accompanied at meetings.", "3.6"),
            bad("Solicitors may not attend any meeting about your complaint.", "3.6"),
        ),
    ),
    Slot(
        "Our policy",
        "Where can I find this policy?",
        ("3.4", "3.5", "5.1"),
        (
            "This policy is published on our website and is available in accessible formats such as large print. Our "
            "complaints process has two "
            "stages. We publicise the policy, the Housing Ombudsman and the Complaint Handling Code in leaflets, "
            "newsletters and on our website. "
            "Nobody will be treated differently because they complained.",
        ),
        (
            bad("Leaseholders' complaints are dealt with under a separate complaints procedure.", "5.1"),
            bad("This policy complies with the Complaint Handling Code 2022.", "3.5"),
        ),
    ),
    Slot(
        "Putting things right early",
        "Can it be sorted out quickly?",
        ("5.2", "5.3"),
        (
            "We aim to resolve complaints at the earliest opportunity, within stage 1. There is no informal stage, no "
            "stage 0 and no third stage.",
            "We will try to put your complaint right quickly, but it is always logged at stage 1: we do not operate a "
            "pre-complaint or informal "
            "stage. Our process has two stages only.",
        ),
        (
            bad(
                "We will first try to resolve your concern informally. If this fails, it will be logged as a formal "
                "complaint.",
                "5.2",
            ),
            bad("Before making a complaint you must speak to your housing officer.", "5.2"),
            bad("Stage 0: your local office has three working days to sort the problem out.", "5.2"),
            bad(
                "Quick resolution: where we can fix the problem within two working days it will not be logged as a "
                "complaint.",
                "5.2",
            ),
            bad("Our complaints process has three stages.", "5.3"),
            bad("After stage 2 you may ask for your complaint to be heard by a panel of Board members.", "5.3"),
        ),
    ),
    Slot(
        "Contractors",
        "What about your contractors?",
        ("5.4", "5.5"),
        (
            "Where a contractor or managing agent responds to a complaint, its response is part of our two-stage "
            "process. We ensure that contractors "
            "who handle complaints for us follow the Code.",
        ),
        (
            bad(
                "Complaints about a contractor should be raised with the contractor first, using its own complaints "
                "procedure.",
                "5.4",
            ),
        ),
    ),
    Slot(
        "Stage 1: times",
        "Stage 1: when will I hear from you?",
        ("6.2", "6.3"),
        (
            "Stage 1: we will acknowledge your complaint within five working days of receiving it, and send our full "
            "response within ten working "
            "days of the acknowledgement.",
            "At stage 1 complaints are acknowledged, defined and logged within 5 (five) working days of receipt. A "
            "full response is issued within 10 "
            "(ten) working days of the date of acknowledgement.",
        ),
        (
            bad(
                "Stage 1: we will acknowledge your complaint within ten (10) working days and respond within ten "
                "working days of that.",
                "6.2",
            ),
            bad(
                "At stage 1 we acknowledge within 5 working days and aim to reply in full within 20 working days.",
                "6.3",
            ),
            bad(
                "At stage 1 we acknowledge within 5 working days. You will receive a response within four weeks.", "6.3"
            ),
            bad(
                "At stage 1 we acknowledge in 5 working days and answer in 10, but the clock is paused while we wait "
                "for information.",
                "6.3",
            ),
        ),
    ),
    Slot(
        "Stage 1: more time",
        "Stage 1: what if you need longer?",
        ("6.4", "6.5"),
        (
            "If a complaint at stage 1 is complex we may extend the time by no more than 10 working days without good "
            "reason. We will explain the "
            "reasons, tell you when to expect our response and give you the contact details of the Ombudsman.",
        ),
        (
            bad("At stage 1 we may extend the time for our response by up to 20 working days.", "6.4"),
            bad("At stage 1 we may take a further four weeks if the matter is complicated.", "6.4"),
            bad("At stage 1 the time may be extended for as long as is necessary.", "6.4"),
        ),
    ),
    Slot(
        "Stage 1: our answer",
        "Stage 1: what will the answer say?",
        ("6.7", "6.6", "6.8", "6.9"),
        (
            "Our written stage 1 response addresses all points raised, with the complaint stage, the complaint "
            "definition, our decision, the "
            "reasons for our decision, any remedy offered and outstanding actions, and details of how to escalate to "
            "stage 2. We respond when the "
            "answer is known and do not wait for outstanding actions to be completed; these are tracked, with updates "
            "to you. New issues are added "
            "to the complaint if they are related and we have not yet answered, and otherwise logged as a new "
            "complaint.",
        ),
        (
            bad("We will send our stage 1 response once all repairs have been completed.", "6.6"),
            bad("Any new issues you raise during stage 1 will not be considered.", "6.8"),
            bad("Our decision at stage 1 is final.", "6.9"),
        ),
    ),
    Slot(
        "Going to stage 2",
        "Stage 2: what if I am still unhappy?",
        ("6.10", "6.12", "5.11"),
        (
            "If all or part of your complaint is not resolved to your satisfaction at stage 1 you can ask us to "
            "escalate it to stage 2. You do not "
            "have to give reasons for asking for stage 2. We will not refuse to escalate a complaint without a valid "
            "reason, which we will explain.",
            "If you remain dissatisfied with our stage 1 answer, tell us and we will progress your complaint to stage "
            "2. It helps if you tell us why, "
            "but this is not a requirement and you are not required to explain your reasons to go to stage 2. We only "
            "refuse to escalate where we "
            "have a valid reason, and we will set out why.",
        ),
        (
            bad("To escalate to stage 2 you must write to us explaining why you remain dissatisfied.", "6.12"),
            bad("Requests for stage 2 must be made in writing and must set out the grounds for the review.", "6.12"),
            bad("You must ask for stage 2 within 20 working days of our stage 1 response.", "5.11", "6.10", "6.12"),
            bad(
                "If you are not satisfied you have 28 days from the date of our decision to request a review at stage "
                "2.",
                "5.11",
                "6.10",
                "6.12",
            ),
            bad("A complaint will only be escalated to stage 2 if you provide new evidence.", "5.11", "6.10", "6.12"),
            bad("Escalation to stage 2 is at the discretion of the Head of Housing.", "5.11", "6.10"),
        ),
    ),
    Slot(
        "Stage 2: times",
        "Stage 2: when will I hear from you?",
        ("6.11", "6.13", "6.14", "6.20"),
        (
            "At stage 2 we acknowledge your request within five working days of receiving it. A senior manager who "
            "was not involved at stage 1 will "
            "consider the complaint and send our final response within twenty working days of the acknowledgement.",
            "Stage 2 requests are acknowledged within 5 working days. Someone who did not consider the complaint at "
            "stage 1 will review it, and stage "
            "2 is our final response, issued within 20 working days of the complaint being acknowledged.",
        ),
        (
            bad(
                "At stage 2 we acknowledge within five working days and the director will respond within 30 working "
                "days.",
                "6.14",
            ),
            bad("At stage 2 we acknowledge within five working days. You will have our reply in six weeks.", "6.14"),
            bad("At stage 2 we acknowledge within 10 working days and respond within 20 working days.", "6.11"),
            bad(
                "At stage 2 the same manager will review the complaint again and respond within 20 working days.",
                "6.13",
            ),
        ),
    ),
    Slot(
        "Stage 2: more time",
        "Stage 2: what if you need longer?",
        ("6.15", "6.16"),
        (
            "If a complaint at stage 2 is complex, an extension will be no more than 20 working days without good "
            "reason. We will explain the reasons, "
            "tell you the new date and provide the Ombudsman's contact details.",
        ),
        (
            bad("At stage 2 we may extend the time by up to 30 working days.", "6.15"),
            bad("At stage 2 we may need up to an additional eight weeks.", "6.15"),
        ),
    ),
    Slot(
        "Putting things right",
        "How do you put things right?",
        ("7.1", "7.2", "7.3", "7.4", "5.13"),
        (
            "Where something has gone wrong we will acknowledge this, apologise and set out the actions we will take "
            "to put things right. A remedy can be "
            "offered at any stage. Any remedy offered reflects the impact on the resident, sets out what will happen "
            "and by when, and is followed "
            "through to completion. We take account of the Ombudsman's guidance on remedies.",
        ),
        (
            bad("Any compensation will be offset against rent arrears.", "7.4"),
            bad("Compensation will only be considered at stage 2.", "5.13"),
            bad("Compensation is offered in full and final settlement of the complaint.", "7.3"),
            bad("Compensation is capped at £100 in all cases.", "7.2"),
            bad("Payments are made without admission of liability.", "7.1"),
        ),
    ),
    Slot(
        "Unacceptable behaviour",
        "What if somebody behaves badly?",
        ("5.14", "5.15"),
        (
            "Our Unacceptable Behaviour Policy applies to residents and their representatives. Any restriction is "
            "evidenced with reasons, kept under "
            "regular review, proportionate, and has regard to the Equality Act 2010.",
        ),
        (
            bad("Where behaviour is abusive we will close the complaint.", "5.14"),
            bad("Contact will be restricted permanently for those who behave unreasonably.", "5.14"),
        ),
    ),
    Slot(
        "The Housing Ombudsman",
        "Can I go to the Ombudsman?",
        ("3.7", "6.19"),
        (
            "You have the right to contact the Housing Ombudsman Service at any time during your complaint, and to "
            "ask it to investigate once you have "
            "our stage 2 response if you remain dissatisfied: PO Box 1484, Unit D, Preston PR2 0ET; 0300 111 3000; "
            "www.housing-ombudsman.org.uk. You no "
            "longer need to be referred by a designated person or to wait eight weeks.",
        ),
        (
            bad("After eight weeks you can take your complaint to the Housing Ombudsman.", "3.7"),
            bad(
                "A designated person, such as your MP or a tenant panel, can refer your complaint to the Housing "
                "Ombudsman.",
                "3.7",
            ),
            bad(
                "Write to the Housing Ombudsman Service, Exchange Tower, Harbour Exchange Square, London E14 9GE.",
                "3.7",
            ),
            bad("You can start a case with the Housing Ombudsman by email to info@housing-ombudsman.org.uk.", "3.7"),
            bad("You must not contact the Housing Ombudsman until you have completed our procedure.", "3.7"),
        ),
    ),
    Slot(
        "Learning from complaints",
        "What do you learn from complaints?",
        ("8.1", "8.2", "9.1", "9.2", "9.5"),
        (
            "Each year we carry out a self-assessment against the Code and produce an annual complaints performance "
            "and service improvement report, which "
            "goes to our Board and is published on our website with the Board's response. We use complaints to learn "
            "lessons and improve services, and look "
            "at trends. A member of our Board is the Member Responsible for Complaints.",
        ),
        (
            bad("We carry out a self-assessment against the Code every three years.", "8.1"),
            bad("Our aim is to reduce the number of complaints by a tenth each year.", "3.3"),
        ),
    ),
)
