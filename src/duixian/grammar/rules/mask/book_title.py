"""Numbers in a title between 《 and 》 name a document or its years."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="mask",
    signs="《",
    pattern=r"《[^》\n]{1,80}》",
    examples=(("《综合交通规划(2021—2035年)》印发实施", "《综合交通规划(2021—2035年)》"),),
    rejects=("规划印发3件",),
)
