"""Word lists that the rules match and that the tagger reads as features."""

from __future__ import annotations

__all__ = [
    "ADVERBS",
    "AUXILIARIES",
    "DOCUMENTS",
    "NOUN_CUES",
    "PERSONS",
    "PRONOUNS",
    "REPORTING_VERBS",
    "SPEECH_VERBS",
    "WORDS_BEFORE_NAMES",
]

#: Verbs that introduce or follow speech itself, in the finite forms that news uses.
SPEECH_VERBS = frozenset(
    """
    said says say saying told tells tell telling added adds adding asked asks asking stated states stating
    replied replies responded responds answered answers explained explains explaining noted notes noting wrote writes
    writing tweeted tweets tweeting posted declared declares declaring announced announces announcing argued argues
    argue arguing insisted insists insist insisting claimed claims claim claiming warned warns warn warning
    suggested suggests suggesting acknowledged acknowledges acknowledging admitted admits admitting conceded concedes
    concluded concludes continued continues recalled recalls recalling reiterated reiterates reiterating repeated
    stressed stresses stressing emphasized emphasizes emphasised emphasises emphasizing emphasising asserted asserts
    asserting maintained maintains contended contends observed remarked remarks commented quipped joked jokes shouted
    yelled exclaimed whispered testified testifies predicted predicts cautioned cautions lamented laments
    complained complains vowed vows promised promises pledged pledges reported reports revealed reveals confirmed
    confirms denied denies indicated indicates reaffirmed reaffirms underlined underlines underscored underscores
    highlighted highlights quoted cited cites citing read reads interjected retorted countered urged urges urging
    mused wondered guessed estimated alleged alleges alleging typed texted emailed penned scrawled recounted recounts
    sighed chuckled boasted bragged fumed snapped pleaded pleads begged cried muttered murmured summarized opined opines
    elaborated elaborates clarified clarifies specified specifies hinted hints deadpanned intoned thundered implored
    """.split()
)

#: Further verbs that report a stance, a thought or a finding.
REPORTING_VERBS = SPEECH_VERBS | frozenset(
    """
    believe believes believed think thinks thought hope hopes hoped hoping fear fears feared feel feels felt expect
    expects expected know knows knew want wants wanted wish wishes doubt doubts doubted worry worries worried
    agree agrees agreed disagree disagrees disagreed accuse accuses accused accusing describe describes described
    describing call calls called calling criticize criticizes criticized criticizing criticise criticised praise
    praises praised praising blame blames blamed blaming denounce denounces denounced denouncing condemn condemns
    condemned condemning endorse endorses endorsed endorsing support supports supported supporting oppose opposes
    opposed opposing reject rejects rejected rejecting welcome welcomed welcomes dismiss dismisses dismissed propose
    proposes proposed demand demands demanded demanding request requests requested refuse refuses refused decline
    declines declined express expresses expressed expressing voice voiced voices discuss discussed discusses mention
    mentioned mentions refer refers referred referring point points pointed pointing find finds found show shows
    showed shown showing see sees saw seen seem seems seemed appear appears appeared consider considers considered
    defend defends defended defending mock mocks mocked blast blasts blasted slam slams slammed attack attacks
    attacked decry decried echo echoed echoes remind reminded reminds assure assured assures question questions
    questioned learn learned decide decided seek seeks sought seeking plan plans planned predict predicting
    thank thanked thanks invite invited order ordered orders rule ruled rules sign signed signal signaled signalled
    issue issued issues release released releases publish published publishes
    """.split()
)

#: Nouns that stand for something said.
NOUN_CUES = frozenset(
    """
    statement statements comment comments remark remarks claim claims assertion assertions allegation allegations
    criticism criticisms interview speech tweet letter announcement testimony question questions concern concerns view
    views opinion belief support opposition endorsement call calls plan proposal promise pledge vow warning
    accusation accusations argument according reportedly allegedly supposedly apparently report release
    """.split()
)

#: Words between a speaker and the verb, or between the verb and what is said.
AUXILIARIES = frozenset("has have had is are was were be been being will would can could may might did do does".split())

#: Adverbs that stand beside a verb of saying.
ADVERBS = frozenset(
    """
    also later earlier then again repeatedly recently previously once never always now still often further similarly
    flatly simply merely publicly openly reportedly allegedly first not only thus instead already just
    """.split()
)

#: Personal pronouns that can speak.
PRONOUNS = frozenset("he she they it i we you who".split())

#: Nouns for people, bodies and documents that speak in the news.
PERSONS = frozenset(
    """
    spokesman spokeswoman spokesperson spokesmen official officials minister ministers secretary president premier
    chairman chairwoman chair chief chiefs head heads leader leaders director commander general admiral colonel captain
    lieutenant sergeant senator sen senators representative rep lawmaker lawmakers congressman congresswoman governor
    gov mayor ambassador diplomat diplomats envoy analyst analysts expert experts professor researcher researchers
    scholar economist economists strategist strategists adviser advisers advisor advisors aide aides critics critic
    supporters supporter opponents opponent allies ally residents resident villagers witnesses witness police
    authorities prosecutors prosecutor lawyer lawyers attorney judge judges court ministry department government
    administration agency office bureau embassy navy army military force forces pentagon kremlin committee council
    commission campaign party group groups organization organisation company firm union association institute
    foundation newspaper magazine network website channel agency media outlet outlets reporter reporters journalist
    journalists editor editors report reports statement release readout summary survey poll polls study studies
    document documents filing filings source sources insiders people voters officers officer soldier soldiers
    veteran veterans doctor doctors teacher teachers parents mother father wife husband son daughter brother sister
    man woman men women many some others most several both sides parties
    """.split()
)

#: Documents that speak for whoever issued them.
DOCUMENTS = frozenset(
    """
    readout statement release report summary communique communiqué document paper letter memo filing survey study
    announcement declaration bulletin notice post tweet speech interview transcript
    """.split()
)

#: Titles that open a name.
WORDS_BEFORE_NAMES = frozenset(
    """
    mr mrs ms dr sen rep gov gen lt col maj capt adm prof sgt rev president secretary minister premier senator
    representative governor mayor general admiral colonel captain judge professor king queen prince pope
    """.split()
)
