"""How Ukrainian and English deny something.

For each language: what denies for certain, so that a translation has to deny as well; turns of
phrase with a word that looks like it and denies nothing; and everything by which the denial of the
other language may be expressed. The last list is generous on purpose: a word too many there only
makes the check silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Negation:
    """The means of one language."""

    hints: tuple[str, ...]
    """One of these is in every text, in small letters with a blank before it, that denies."""
    certain: re.Pattern[str]
    """What denies."""
    idle: re.Pattern[str]
    """Turns of phrase that deny nothing, or that the other language says without a negation."""
    evidence: re.Pattern[str]
    """What may stand for a denial."""
    modal: re.Pattern[str]
    """A denied modal verb, each kind in a group of its own."""
    affirmed: dict[str, re.Pattern[str]]
    """Kind -> the modal verb, wherever it stands."""


def _words(text: str) -> str:
    """A pattern for any of the words; `x*` is any that begins with x, `*x` any that ends so."""
    parts = [word.replace("*", r"\w*") for word in text.split()]
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"


_TWICE_EN = (
    r"(?:un(?!der|i[cqtv]|til)|in(?:act|comp|corr|val|vis)|miss|fail|lack|without|empty|disab|hid"
    r"|stop|prevent|ignor|avoid|los[est]|err|exceed|forg[eo]t)"
)
"""A second negative word, which takes the first one back: `do not ignore`."""
_IDLE_EN = rf"""
    not\ (?:only|just|merely|simply|least|to\ mention|necessarily|until|less|fewer|more)
    |or\ not|if\ not|why\ not|not\ all|not\ every\w*|not\ always|not\ exactly
    |(?:do\ not|don['’]t)\ (?:forget|worry|hesitate|mind)
    |can(?:not|['’]t|\ not)\ (?:but|help)
    |\w+n['’]t\s+(?:you|we|they|he|she|it|i)\b
    |no\ (?:more|less|fewer|matter|doubt|sooner|later|wonder|problem|thanks)
    |\bfix(?:e[sd])?\b.*|not\ both|may\ not\ have|not\ (?:a\ )?multipl\w+
    |(?:not|n['’]t)\ (?:[^.]{{0,30}}other\ than|fit)
    |(?:not|n['’]t)\ be\ long\ (?:before|until|till|now)
    |not\ (?:so\ |very\ |too\ )?(?:far|long\ ago)|not\ alone
    |(?:not|n['’]t)\ (?:mind|hesitate)
    |never\ ?mind|never\ fails|no\.|yes\W+(?:or\ )?no
    |(?<!\w)(?:not|never|no|cannot|\w+n['’]t)\s+(?:\w+\s+){{0,2}}{_TWICE_EN}\w*
"""
_IDLE_UK = r"""
    не\ (?:тільки|лише|лиш|просто|менш\w*|більш\w*|раз|раніш\w*|пізніш\w*|обов[’'ʼ]язково)
    |не\ (?:забу\w+|хвилю\w+|турбу\w+|гай\w+|так\ уже|без|впав)
    |(?:поки|доки|допоки|мало|ледь|ледве|чи|хіба|якщо|коли|що|хто|аж)\ не
    |без\ [^.,;]{1,30}\ не
    |(?:як|що|хто|де|куди|коли|скільки|як(?:ий|а|е|і|ою|им|их)|чим|кого|кому|чого|звідки)
     \ би?\ (?:\w+\ ){0,3}не
    |якби\ не|ніде\ правди|не\ за\ горами|не\ (?:проти|див(?:но|о|ина))\b
    |не\ перевищ\w+|чи\ ні|ні\ за\ що|не\ зважаючи|не\ лишень|якщо\ [^.]{1,30}\ не
    |не\ (?:можна|може|слід|варто|дозвол\w+|надав\w*)\ (?:не|ігнор\w+|забув\w+)
"""

_EVIDENCE_EN = r"""
    not no none never nothing nobody nowhere neither nor cannot without nope except* exclu*
    fix* workaround only until till unless instead rather even otherwise else fail* lack* miss*
    lose* losing loss lost refus* reject* deny* deni* declin* avoid* prevent* forbid* forbad*
    prohibit* stop* ceas* protect* block* ban(?:ned|s)? forg[eo]t* overrid* prefer* hardly
    barely scarcely rarely seldom few fewer little less wrong* bad* empty blank hidden
    hid(?:e|es|ing) ignor* skip* omit* drop* suppress* void off offline out outside over beyond
    zero nil null 0 n/a nan tbd pending yet too still than remain* read-only dry opposite differ*
    other another ambig* broken botch* corrupt* conflict* err* expir* obsolete* deprecat*
    abort* cancel* revok* remov* delet* clear* clean* discard* limit* exceed* maximum mutual*
    unique* stays? silent* quiet* keep* leav* absen* alone doubt* difficult* hard free beware
    below against
    wait* un(?!der|i[cqtv]|ion|til)\w\w* in(?:accura|act|acces|adeq|applic|appro|capab|compat)*
    in(?:compl|consist|conven|correct|defin|depend|eff|elig|exist|feas|flex|frequ|obed|secur|sens)*
    in(?:sens|signif|suff|valid|vis|tact|ability)* im(?:poss|prop|perf|mut|mater)*
    ir(?:relev|regul|respon|rever|recov)* il(?:legal|legib|logic)*
    dis(?!c\b|cuss|k|pa|play|pos|tan|tin|tr)* mis(?!s?ion)* non* anti* *less *-free
    de(?:sel|activ|fect|tach)* abs(?:en|tain)* neglig* weak* poor* short* stale*
"""
_EVIDENCE_UK = r"""
    не* ні* ані без* жод* відсутн* брак* заборон* вимк* вимик* відмов* крім окрім уник*
    запобіг* втра* поза лише тільки лиш помил* пропус* пропущ* скас* припин* ігнор* нехту*
    протилежн* інш* інакш* відрізня* відмін* порожн* пуст* анти* замість ледве ледь навряд хіба
    переста* забу* менш* мало прихов* хова* схов* хибн* зайв* заблок* блок* відхил* відкин*
    відкида* доки поки допоки стрим* застар* нуль нульов* обмеж* вичерп* збій збо* невда*
    пошкодж* відключ* виключ* винят* важко складно даремно дарма виправ* усун* обхід* позбав*
    пога* опційн* автономн* погано поган* вилуч* видал* відновл* закінч* розбіж* обов* від’ємн*
    від'ємн* рідко рідше навпаки залиш* збер* проти* різн* унеможлив*
    востаннє останн* байдуж* вчасно складн* розчаров* зачинен*
"""

NEGATIONS: dict[str, Negation] = {
    "en": Negation(
        hints=("not ", "not\u00a0", "n't", "n’t", "never"),
        certain=re.compile(r"(?<![\w-])(?:not|never|cannot|[a-z]+n['’]t)(?![\w-])"),
        idle=re.compile(_IDLE_EN, re.VERBOSE),
        evidence=re.compile(_words(_EVIDENCE_EN) + r"|n['’]t\b|!=|≠|\bat (?:least|most)\b"),
        modal=re.compile(
            r"(?P<can>\b(?:cannot|(?:can|could)(?: not|n['’]t)|can['’]t|may not)\b)"
            r"|(?P<must>\b(?:must|should)(?: not|n['’]t)\b)"
            r"|(?P<will>\b(?:will not|won['’]t)\b)"
            r"|(?P<be>\b(?:is|are|was|were)(?: not|n['’]t)\b)"
        ),
        affirmed={
            "can": re.compile(r"\b(?:can|could|may|able)\b"),
            "must": re.compile(r"\b(?:must|should|shall|ha(?:s|ve) to|needs? to)\b"),
            "will": re.compile(r"\b(?:will|shall|(?:is|are) to)\b"),
            "be": re.compile(r"\b(?:is|are|was|were)\b"),
        },
    ),
    "uk": Negation(
        hints=(
            *(f"{before}не{after}" for before in " \n«“(_&" for after in " \u00a0"),
            *("немає", "ніколи", "нічого", "ніхто", "ніде", "жодн", "жоден"),
        ),
        certain=re.compile(
            r"(?<![\w-])(?:не|ніколи|немає|нічого|ніхто|ніде|жод(?:ен|на|не|ного|ної|ному))"
            r"(?![\w-])"
        ),
        idle=re.compile(_IDLE_UK, re.VERBOSE),
        evidence=re.compile(
            _words(_EVIDENCE_UK),
            re.IGNORECASE,
        ),
        modal=re.compile(
            r"(?P<can>\bне (?:мож\w+|вда\w+|змо\w+|зум\w+)\b)"
            r"|(?P<must>\bне (?:повин\w+|слід|має|мають|мус\w+|треба|варто)\b)"
            r"|(?P<will>\bне (?:буд\w+)\b)"
            r"|(?P<be>\bне (?:є|був|бул[оаи]|\w{3,}(?:но|то|ється|иться|ються|яться))\b)"
        ),
        affirmed={
            "can": re.compile(r"\b(?:мож\w+|вда\w+|змо\w+|зум\w+)\b"),
            "must": re.compile(r"\b(?:повин\w+|слід|має|мають|мус\w+|треба|варто)\b"),
            "will": re.compile(r"\b(?:буд\w+|\w+ме(?:ть|мо|те|ш)?)\b"),
            "be": re.compile(r"\b(?:є|був|бул[оаи]|\w{3,}(?:но|то|ється|иться|ються|яться))\b"),
        },
    ),
}
"""Language -> how it denies."""
