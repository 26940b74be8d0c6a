"""deep-translator's providers: what each one needs, and where its package cannot be taken as is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from l10n.translators import Form


def characters(text: str) -> int:
    return len(text)


def octets(text: str) -> int:
    return len(text.encode())


def in_address(text: str) -> int:
    """Characters of a text in an address: a Cyrillic letter is six of them."""
    return len(quote_plus(text))


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider."""

    class_name: str
    """In deep-translator's module of the provider's name."""
    url: str
    """Base address, as that class expects it; where it differs from the class's own, ours."""
    limit: int
    """The longest text it takes, by `measure`."""
    measure: Callable[[str], int] = characters
    characters: int = 1_000_000
    """The longest text that its package lets through."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Argument of the class -> environment variables it may come from, the first one set wins."""
    key_free: bool = False
    """A server of one's own needs no key."""
    options: frozenset[str] = frozenset()
    """Settings that only it has; passed to the class."""
    html: bool = False
    """It is asked through the package, and reads texts as HTML."""
    form: Form = Form.OPAQUE
    """How it is sent tokens: as XML only where it is told that its texts have tags."""
    texts: int = 1
    """How many go into one request, where the settings say nothing."""
    per_second: float = 0.0
    """Requests, where the settings say nothing; 0 is no limit."""
    any_language: bool = False
    """Its package's table of languages is out of date, or asked for over the network."""
    names_languages: bool = False
    """It wants English names of languages."""
    words_only: bool = False
    """A dictionary: for most texts it has nothing."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables its keys are read from, the usual one of each."""
        return tuple(names[0] for names in self.keys.values())

    def fits(self, text: str) -> bool:
        """Whether a text is short enough for one request."""
        return len(text) <= self.characters and self.measure(text) <= self.limit


def _key(*variables: str) -> dict[str, tuple[str, ...]]:
    return {"api_key": variables}


PROVIDERS: dict[str, Provider] = {
    "google": Provider(
        "GoogleTranslator",
        "https://translate.google.com/m",
        12_000,
        in_address,
        4_999,
        per_second=5.0,  # as deep-translator's own message about too many requests says
    ),
    "libre": Provider(
        "LibreTranslator",
        "https://libretranslate.com/",
        30_000,
        octets,
        keys=_key("LIBRE_API_KEY"),
        key_free=True,
        any_language=True,
        form=Form.XML,
        texts=4,
    ),
    "deepl": Provider(
        "DeeplTranslator",
        "https://api.deepl.com/v2/",
        100_000,  # it takes 128 KiB, tags and addresses of the form included
        in_address,
        keys=_key("DEEPL_API_KEY"),
        form=Form.XML,
        texts=20,
    ),
    "microsoft": Provider(
        "MicrosoftTranslator",
        "https://api.cognitive.microsofttranslator.com/translate?api-version=3.0",
        50_000,
        keys=_key("MICROSOFT_API_KEY"),
        options=frozenset({"region"}),
        any_language=True,
        html=True,
        form=Form.XML,
    ),
    "mymemory": Provider(
        "MyMemoryTranslator",
        "https://api.mymemory.translated.net/get",
        499,
        octets,
        options=frozenset({"email"}),
    ),
    "yandex": Provider(
        "YandexTranslator",
        "https://translate.yandex.net/api/{version}/tr.json/{endpoint}",
        10_000,
        keys=_key("YANDEX_API_KEY"),
    ),
    "papago": Provider(
        "PapagoTranslator",
        "https://openapi.naver.com/v1/papago/n2mt",
        5_000,
        keys={"client_id": ("PAPAGO_CLIENT_ID",), "secret_key": ("PAPAGO_SECRET_KEY",)},
    ),
    "baidu": Provider(
        "BaiduTranslator",
        "https://fanyi-api.baidu.com/api/trans/vip/translate",
        6_000,
        in_address,
        keys={"appid": ("BAIDU_APPID",), "appkey": ("BAIDU_APPKEY",)},
    ),
    "qcri": Provider(
        "QcriTranslator",
        "https://mt.qcri.org/api/v1/{endpoint}?",
        8_000,
        in_address,
        keys=_key("QCRI_API_KEY"),
        options=frozenset({"domain"}),
    ),
    "chatgpt": Provider(
        "ChatGptTranslator",
        "https://api.openai.com/v1/",
        10_000,
        keys=_key("OPENAI_API_KEY", "OPEN_API_KEY"),
        options=frozenset({"model"}),
        any_language=True,
        names_languages=True,
        form=Form.XML,
    ),
    "linguee": Provider("LingueeTranslator", "https://www.linguee.com/", 49, words_only=True),
    "pons": Provider("PonsTranslator", "https://en.pons.com/translate/", 49, words_only=True),
}
"""By name. Keys are read from the environment variables named here, and from nowhere else."""

DEEPL_FREE = "https://api-free.deepl.com/v2/"
"""Where DeepL's keys that end in `:fx` are good."""


def code_of(provider: Provider, table: Mapping[str, str], language: str, name: str) -> str | None:
    """The provider's own code of a language, such as `uk-UA`; None where it has none.

    `table` is its package's table of names and codes, `name` the language's English name.
    """
    if provider.names_languages:
        return name
    code = language.replace("_", "-")
    short = code.split("-")[0]
    if provider.class_name == "PapagoTranslator":  # its table is the wrong way round
        table = {name.lower(): code for code, name in table.items()}
    for wanted in (code, short):
        if wanted in table.values():
            return wanted
    known = table.get(name.lower()) or table.get(short)
    return known or (short if provider.any_language else None)
