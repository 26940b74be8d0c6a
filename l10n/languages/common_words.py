"""Words so common in a language that a text with one of them is written in it.

They tell a sentence from a name, a title, a command: `The Herald` may stay as it is in a
translation, `The herald of the city` may not. Own lists, after the words that frequency lists of
the two languages begin with, and those that labels of programs and sites are made of.
"""

from __future__ import annotations

_FUNCTION_EN = """
    a about above after again against all also although always an and any anyone anything are as at
    be because been before being below between both but by can cannot could did do does doesn't
    don't each either else even every everyone few for from had has have he her here his how
    however if in instead into is isn't it its just like many may me might more most much must my
    neither never no nobody nor not nothing of off often on once only onto or other our out over per
    please she should since so some somebody such than that the their them then there these they
    this those through to too under until up upon us very was we were what when where whether which
    while who whose why will with within without would yes yet you your
"""
_FUNCTION_UK = """
    а або адже але без би був була були було буде будуть бути в вас ваш ваша ваше ваші весь ви від
    він вона вони воно все всі всього де для до дуже є же з за завжди зі й його їх її її і із інша
    інше інший інші к коли крім лише майже ми між може на навіть навколо над нам нас наш наша не
    нема немає ні ніколи ніхто ніщо о об один одна одне ось перед під після по поки при про проте
    просто та так також там те тепер ти тим тих то тоді тому треба тут у усе усі хоча хто це цей ця
    ці чи через чому що щоб щось як яка яке який які якщо
"""
_LABELS_EN = """
    accept account action actions active add address advanced album all amount answer application
    apply archive article articles author authors available back background below bold book border
    bottom browse button cancel category categories change changes chapter choose city clear click
    close code color colors column comment comments company computer connect connection contact
    content continue copy cost country create current custom cut data database date day days default
    delete description details dialog disable disabled display document documents down download
    dictionary directory duration edit editor empty enable enabled end enter error errors event
    events exit export failed false feature features feedback field fields file files filter find
    finish first folder folders font found full gallery general go group groups header heading
    headline height help hidden hide highlight history home hour hours icon image images import
    information input insert invalid item items keyboard label language languages last latest
    layout learn left length letter level library license line lines link links list lists load
    loading local location login logout main manage manager map mark medium menu message messages
    minute minutes missing mode month months move name names network new news newest next none
    number numbers object objects old open optional options order output overview owner page pages
    paper password path paste people percent permission permissions phone picture pictures place
    play position preferences preview previous price print privacy processing profile progress
    project projects properties property protected public publish published question quit random
    read reader ready recent reference refresh reload remove rename repeat replace reply report
    request required reset resize restart restore result results return right rotate rows rule run
    running sample save saved scale schedule score screen scroll search second seconds section
    security select selected selection send sent server settings shadow shape share short show
    sidebar size skip small software sort sorting sound source space speed spelling stop stories
    story street style subject submit summary support switch tables tag tags target task tasks text
    thickness time times title titles today tomorrow tool tools topic topics total town translation
    transparency true unable unknown unused update updated upload user username users value values
    version view visible volume warning warnings water weather website week weeks weight welcome
    write use see summary module
    width window windows wrong year years yellow yesterday young
"""
_LABELS_UK = """
    автор адреса блок важливо вгору верхній вибрати видалити вийти виконати випуск відгуки відео
    відкрити відповідь вік вікно вхід газета головна голоси гурт дані дата далі день джерело
    довідка додати документ допомога друг дякуємо жінка завантажити загальне заголовок закрити
    запис запит запитання запустити збережено зберегти змінити зображення ім'я інформація історія
    карта категорія кінець ключ книга колір коментар коментарі користувач кошик культура лист
    людина люди мапа меню мережа місто міста мова мови назад назва наступна наступний немає новий
    нова нове нові новини новина об'єкт область обрати один огляд опис освіта останні пароль
    перегляд перейти перелік підписатися підтримка пізніше повідомлення повторити погода подія події
    політика помилка помилки попередня попередній пошта пошук правила приклад проєкт прочитати
    ранок район редагувати редакція ресурс рік розділ розмір рядок сайт світ скасувати скопіювати
    слова слово сповіщення спорт спосіб список створити стаття статті сторінка сторінки суспільство
    тег теги текст телефон тема теми тиждень усього фото час частина читати шукати
"""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(_FUNCTION_EN.split()),
    "uk": frozenset(_FUNCTION_UK.split()),
}
"""Language -> words that hold sentences together."""

COMMON_WORDS: dict[str, frozenset[str]] = {
    "en": FUNCTION_WORDS["en"].union(_LABELS_EN.split()),
    "uk": FUNCTION_WORDS["uk"].union(_LABELS_UK.split()),
}
"""Language -> those, and words that labels are made of."""

KEYS = frozenset(
    (
        "Back", "Delete", "Display", "End", "Enter", "Home", "Insert", "Menu", "Page Down",
        "Page Up", "Pause", "Print", "Print Screen", "Return", "Space"
    )
)  # fmt: skip
"""Names of keys, which stay as the keyboard shows them."""

CREDITS = frozenset(("translator-credits", "translator_credits", "Your names", "Your emails"))
"""Messages in which translators put their names and addresses."""
