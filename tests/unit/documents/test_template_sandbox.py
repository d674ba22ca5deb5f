"""Templates that try to reach out of the data: every one is refused, and nothing happens."""

from pathlib import Path

import pytest

from agreements_app.documents.templates.blanks import Blanks, TemplateMistakeError, UnknownFieldError
from agreements_app.documents.templates.fill import fill
from agreements_app.texts.messages import AppError
from tests.data.word_files import word_file, words

CANARY = "canary-of-the-sandbox"
DATA = {
    "x": "text",
    "n": 5,
    "on": {"a": "b", "items": "own field"},
    "rows": [{"name": "one"}, {"name": "two"}],
    "blank": None,
}
OPEN = f"open('{CANARY}', 'w').write('x')"
PAYLOADS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ lipsum() }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ self }}",
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ x.__class__ }}",
    "{{ x['__class__'] }}",
    "{{ x|attr('__class__') }}",
    "{{ x|attr('upper') }}",
    "{{ n.__class__ }}",
    "{{ n.bit_length() }}",
    "{{ n.real }}",
    "{{ on.__class__ }}",
    "{{ on.path }}",
    "{{ on.pop('a') }}",
    "{{ on.clear() }}",
    "{{ on.update({'a': 'c'}) }}",
    "{{ on.setdefault('z', 1) }}",
    "{{ on.popitem() }}",
    "{{ rows.append(1) }}",
    "{{ rows.clear() }}",
    "{{ rows.__init__ }}",
    "{{ rows|map(attribute='__class__')|list }}",
    "{{ rows|map('attr', '__class__')|list }}",
    "{{ rows|groupby('__class__') }}",
    "{{ rows|sort(attribute='__class__') }}",
    "{{ rows|sum(attribute='__class__') }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(x) }}",
    "{{ '{a.__class__}'.format_map({'a': x}) }}",
    "{{ '%s'.__mod__(x) }}",
    "{% set z = x.__class__ %}{{ z }}",
    "{% for c in x.__class__.mro() %}{{ c }}{% endfor %}",
    "{% if x.__class__ %}yes{% endif %}",
    "{% macro m() %}{{ m.__globals__ }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ caller.__func__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% for a in rows %}{{ loop.__class__ }}{% endfor %}",
    "{% for a in rows %}{{ loop._iterator }}{% endfor %}",
    "{% for a in rows %}{{ loop }}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as p %}",
    "{% extends '/etc/passwd' %}",
    "{% from 'os' import system %}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ range(10**9)|list }}",
    "{{ dict(a=1) }}",
    "{{ open('/etc/passwd').read() }}",
    "{{ __import__('os').system('id') }}",
    "{{ range }}",
    "{{ namespace(a=x).__class__ }}",
    "{{ namespace(a=x)._Namespace__attrs }}",
    "{{ dict.fromkeys }}",
    "{{ range.__globals__ }}",
    "{{ x|pprint }}",
    "{{ x|tojson }}",
    "{{ x|xmlattr }}",
    "{{ x|urlize }}",
    "{{ x|forceescape }}",
    "{{ 'a' * 10**8 }}",
    "{{ 10**10**8 }}",
    "{{ '%99999999d' % 1 }}",
    "{{ '%*d' % (99999999, 1) }}",
    "{{ '%99999999d'|format(1) }}",
    "{{ blank.__class__ }}",
    "{{ blank._undefined_name }}",
    "{{ missing_name.__class__ }}",
    f"{{{{ cycler.__init__.__globals__.__builtins__.{OPEN} }}}}",
    f"{{{{ x.__class__.__base__.__subclasses__()[0].{OPEN} }}}}",
    "{{ on.get.__self__ }}",
    "{{ x.upper.__self__ }}",
    "{{ x.upper.__class__ }}",
    "{{ on.items.__self__ }}",
    "{% trans %}x{% endtrans %}",
    "{% do rows.append(1) %}",
    "{% debug %}",
    "{{ {'$image': '/etc/passwd', 'width_mm': 10} }}",
]
HARMLESS = ["{{ 9**9**9 }}", "{{ x|safe }}"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_is_refused_in_words(payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    template = word_file(payload)

    with pytest.raises((TemplateMistakeError, UnknownFieldError)) as refusal:
        fill(template, DATA)

    assert str(refusal.value).endswith(".")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("payload", PAYLOADS + HARMLESS)
def test_payload_reaches_nothing_even_when_lenient(
    payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    template = word_file(payload)

    try:
        text = "\n".join(words(fill(template, DATA, blanks=Blanks.LENIENT).content))
    except AppError:
        text = ""

    assert not any(sign in text for sign in ("root:", "uid=", "<class", "<function", "<module", "object at", "<bound"))
    assert not list(tmp_path.iterdir())
    assert len(text) < 1_000


def test_number_of_payloads_is_what_we_promise() -> None:
    assert len(PAYLOADS) >= 43


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ x.upper() }}", "TEXT"),
        ("{{ on.items }}", "own field"),
        ("{{ on['items'] }}", "own field"),
        ("{% for key, value in rows[0].items() %}{{ key }}={{ value }}{% endfor %}", "name=one"),
        ("{{ rows|map(attribute='name')|join(', ') }}", "one, two"),
        ("{{ rows|length }}", "2"),
        ("{{ 'a' * 3 }}", "aaa"),
        ("{{ '%05.1f' % n }}", "005.0"),
        ("{{ '{:,}'.format(n * 1000) }}", "5,000"),
        ("{% for a in rows %}{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %}", "1, 2"),
        ("{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m(x) }}", "[text]"),
        ("{{ x[:2] }}", "te"),
        ("{{ blank is none }}", "True"),
        ("{{ on.get('a') }}", "b"),
        ("{{ 2 ** 10 }}", "1024"),
        ("{% for i in range(1, 4) %}{{ i }}{% endfor %}", "123"),
        (
            "{% set ns = namespace(sum=0) %}{% for i in range(3) %}{% set ns.sum = ns.sum + i %}{% endfor %}{{ ns.sum }}",
            "3",
        ),
        ("{{ dict(a='<b>').a|safe }}", "<b>"),
    ],
)
def test_ordinary_expressions_work(tag: str, expected: str) -> None:
    template = word_file(tag)

    filled = fill(template, DATA)

    assert words(filled.content) == [expected]
