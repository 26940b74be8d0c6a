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
    """One of these is in every text, in small letters, that denies for certain."""
    certain: re.Pattern[str]
    """What denies."""
    idle: re.Pattern[str]
    """Turns of phrase that deny nothing, or that the other language says without a negation."""
    evidence: re.Pattern[str]
    """What may stand for a denial."""


def _words(text: str) -> str:
    """A pattern for any of the words; `x*` is any word that begins with x, `*x` any that ends so."""
    parts = [word.replace("*", r"\w*") for word in text.split()]
    return rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"


_IDLE_EN = r"""
    not\ (?:only|just|merely|simply|least|to\ mention|necessarily|until|less|fewer|more|exceed\w*)
    |(?:if|or|why|but|than|whether|did|is|are|was|could|has|have|wo|does|do|would)(?:n['’]t)?\ not\?
    |or\ not|if\ not|why\ not|whether\ or\ not|not\ all|not\ every\w*|not\ always
    |(?:do\ not|don['’]t)\ (?:forget|worry|hesitate|mind)
    |(?:can|could)(?:not|n['’]t|\ not)\ (?:but|help)
    |\w+n['’]t\s+(?:you|we|they|he|she|it|i)\b
    |no\ (?:more|less|fewer|longer|matter|doubt|sooner|later|wonder|problem|thanks|one)
    |never\ ?mind|never\ fails|no\.|no-\w+|yes\W+(?:or\ )?no
"""
_IDLE_UK = r"""
    не\ (?:тільки|лише|лиш|просто|менш\w*|більш\w*|раз|раніш\w*|пізніш\w*|обов[’'ʼ]язково)
    |не\ (?:забу\w+|забув\w+|хвилю\w+|турбу\w+|гай\w+|так\ уже|що\ інше|хто\ інший|без)
    |(?:поки|доки|допоки|мало|ледь|ледве|чи|хіба|якщо|коли|як|що|хто|де|аж|щоб|аби)\ не
    |не\ перевищ\w+|ні\ в\ якому|так\ чи\ ні|чи\ ні|ні\ за\ що|все\ одно|не\ зважаючи
"""

NEGATIONS: dict[str, Negation] = {
    "en": Negation(
        hints=("not", "n't", "n’t", "never", "no "),
        certain=re.compile(r"(?<![\w-])(?:not|never|cannot|no(?= [a-z])|[a-z]+n['’]t)(?![\w-])"),
        idle=re.compile(_IDLE_EN, re.VERBOSE),
        evidence=re.compile(
            _words(
                """
                not no none never nothing nobody nowhere neither nor cannot without *n['’]t cant
                unable un* in* im* ir* il* non* dis* mis* de* anti* *less *lessly *-free free fail*
                lack* except* exclud* only until till unless instead rather than refus* reject*
                avoid* prevent* forbid* forbad* prohibit* stop* ceas* hardly barely scarcely few
                fewer little less other* otherwise wrong* bad* empty hidden hide* lost los* ignor*
                skip* too off out before prior beyond block* ban* bann* cancel* den* drop* error*
                even* far far* forget* forgot* from keep* leav* left limit* maximum minimum most
                least miss* must need* null old* omit* opposite paus* problem* protect* remov*
                remain* retain* short* still suppress* though turn* weak* withheld withhold* abort*
                absen* alien* already any anyone anything at avert* away back* beware broke*
                cannot careful* clear* close* conflict* constant* corrupt* defunct different*
                difficult* disabled doubt* either else exceed* expir* fake* false firm* foreign*
                fresh* fixed hold* ill* insecure just last* late* longer lock* mere* mute* new*
                nil nix non now* obsolete* opt* over* own part* past quiet* read-only regardless
                rest* second* separate* silent* single* skip* stay* strang* sure* surpris* terminat*
                that* untouched up useless vacant vain vanish* void warn* while whole would zero
                """
            )
        ),
    ),
    "uk": Negation(
        hints=("не", "ні", "жод"),
        certain=re.compile(
            r"(?<![\w-])(?:не|ніколи|немає|нема|нічого|ніхто|ніде|жод(?:ен|на|не|ного|ної|ному))"
            r"(?![\w-])"
        ),
        idle=re.compile(_IDLE_UK, re.VERBOSE),
        evidence=re.compile(
            _words(
                """
                не* ні* ані без* жод* відсутн* бракує бракува* заборон* вимк* вимик* відмов* крім
                окрім уник* запобіг* втра* поза лише тільки лиш помил* пропус* пропущ* скас*
                припин* ігнор* нехту* протилежн* інш* інакш* відрізня* відмін* порожн* пуст* анти*
                проти* замість ледве ледь навряд хіба вилуч* видал* переста* забу* менш* мало
                приховува* прихован* прихову* хибн* зайв* заздалегідь знят* зніма* зняти скид* втрат*
                заблок* блок* відхил* відкин* відкида* раніше до доки поки допоки перш стрим* стрима*
                утрим* утрима* збер* зберіга* лиша* залиш* застар* заміть зал* нуль нульов* обмеж*
                закінч* вичерп* збій збо* невда* пошкодж* відключ* вимкн* роз* від* виключ* важко
                складно даремно дарма марно сам* незалежно однак* завжди кожн* будь* різн* мимо
                """
            ),
            re.IGNORECASE,
        ),
    ),
}
"""Language -> how it denies."""
