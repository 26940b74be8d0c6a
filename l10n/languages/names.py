"""What tells a Ukrainian person's name from a foreign one, and spellings that are established."""

from __future__ import annotations

GIVEN = {
    "Олександр": "Alexander Aleksandr Alexandr",
    "Олександра": "Alexandra Aleksandra",
    "Олексій": "Alexey Alexei Aleksei Aleksey",
    "Олена": "Elena Yelena Helena",
    "Олеся": "Alesya",
    "Ольга": "",
    "Андрій": "Andrey Andrei",
    "Анатолій": "",
    "Антін": "",
    "Богдан": "",
    "Богдана": "",
    "Василь": "Vasily Vasili Vasiliy Vassily",
    "Віра": "",
    "Віталій": "",
    "Володимир": "Vladimir Wladimir",
    "В’ячеслав": "",
    "Вадим": "",
    "Галина": "",
    "Ганна": "",
    "Геннадій": "",
    "Георгій": "",
    "Гліб": "Gleb",
    "Григорій": "Grigory Grigori Grigoriy",
    "Данило": "Danila Daniil",
    "Дарина": "",
    "Дмитро": "Dmitry Dmitri Dmitriy Dmitrii",
    "Євген": "Evgeny Evgeni Evgeniy Yevgeny Evgenii",
    "Євгенія": "Evgenia Evgeniya Yevgenia",
    "Зоряна": "",
    "Ігор": "Igor",
    "Ілля": "Ilya",
    "Ірина": "Irina",
    "Катерина": "Ekaterina Yekaterina",
    "Кирило": "Kirill",
    "Костянтин": "Konstantin",
    "Лариса": "",
    "Лідія": "",
    "Леся": "",
    "Людмила": "Lyudmila Ludmila Liudmila",
    "Максим": "",
    "Марина": "",
    "Маркіян": "",
    "Мар’яна": "",
    "Микита": "Nikita",
    "Микола": "Nikolai Nikolay",
    "Михайло": "Mikhail",
    "Надія": "Nadezhda",
    "Наталія": "",
    "Наталя": "",
    "Оксана": "",
    "Олег": "Oleg",
    "Остап": "",
    "Павло": "Pavel",
    "Петро": "Pyotr Petr",
    "Пилип": "Filipp",
    "Світлана": "Svetlana",
    "Сергій": "Sergey Sergei",
    "Соломія": "",
    "Софія": "",
    "Тетяна": "Tatiana Tatyana",
    "Тимофій": "Timofey Timofei",
    "Уляна": "",
    "Федір": "Fyodor Fedor",
    "Христина": "",
    "Юлія": "",
    "Юрій": "",
    "Яків": "Yakov",
    "Ярина": "",
}
"""A Ukrainian given name -> its Russian counterparts in English texts. Names that half of Europe
spells alike (`Анна`, `Віктор`, `Роман`) tell nothing of a person and are left out."""

SURE_ENDINGS = ("енко", "єнко", "чук", "щук", "цюк", "нюк", "люк", "рюк", "тюк")
"""Of surnames that are a Ukrainian's in nearly every case."""
LIKELY_ENDINGS = ("ський", "цький", "зький", "ська", "цька", "зька")
"""Of surnames that are often a Ukrainian's, and of adjectives."""

ESTABLISHED = frozenset(
    """
    Євтушенко Архипенко Березовський Бжезинський Бондарчук Бортнянський Бродський Вернадський
    Висоцький Вишинський Вишневецький Грушевський Дзержинський Достоєвський Жириновський
    Жуковський Зеленський Кандинський Керенський Ковальський Короленко Костюшко Красовський
    Крупська Левандовський Лобачевський Лукашенко Лук’яненко Луначарський Лятошинський Матвієнко
    Маяковський Мережковський Мусоргський Невський Паустовський Полянський Понятовський
    Порошенко Потоцький Пілсудський Родченко Рокоссовський Скоропадський Станіславський
    Стравінський Сікорський Тарковський Тимошенко Троцький Тухачевський Хмельницький
    Ходорковський Хомський Ціолковський Чайковський Чарторийський Черненко Шевченко Шептицький
    Ющенко
    """.split()
)
"""Surnames of people, living and dead, whose English name follows no table: `Zelenskyy`,
`Tchaikovsky`, `Lukashenko`. What a project writes for them is its glossary's business."""
