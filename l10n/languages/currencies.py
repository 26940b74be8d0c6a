"""How Ukrainian and English texts name currencies (ISO 4217; CLDR's symbols and names)."""

from __future__ import annotations

CURRENCIES: dict[str, str] = {
    "UAH": r"₴|\bUAH\b|\bгрн\b|\bгрив(?:н\w+|ень)\b|\bhryv(?:n[iy]a|en|nya)\w*",
    "USD": r"(?:US)?\$|\bUSD\b|\bдолар\w*|\bдол\b|\bdollars?\b",
    "EUR": r"€|\bEUR\b|\bєвро\b|\beuros?\b",
    "GBP": r"£|\bGBP\b|\bфунт\w*|\bpounds?\b",
    "PLN": r"\bzł\b|\bPLN\b|\bзлот(?:ий|их|ого|ими|ому)\b|\bzlot(?:y|ys|ies)\b",
    "JPY": r"¥|\bJPY\b|\bєн[аиу]?\b|\byen\b",
    "CHF": r"\bCHF\b|\bфранк\w*|\bfrancs?\b",
    "CZK": r"\bKč\b|\bCZK\b|\bкрон[аиу]?\b|\bкорун\w*|\bkorunas?\b|\bcrowns?\b|\bkron[ae]r?\b",
    "RUB": r"₽|\bRUB\b|\bруб\b|\bрубл\w+|\broubles?\b|\brubles?\b",
}
"""Currency -> every way to name it."""

PERCENT = r"%|‰|\bвідсот\w+|\bпроцент\w+|\bpercent\w*|\bper cent\b|\bп\. ?п\."
"""Every way to name a percentage."""
