"""What the boards of a day are about, in a few sentences to take home: usual and plain words.

A deck's own `takeaway:` and `plain:` come before these. They say what most people use the boards
for; none of them claims to be anybody's teaching to the letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.model.agenda import Step


@dataclass(frozen=True, slots=True)
class Words:
    """An idea in usual and in plain words; `pictured`: its board's picture belongs to it."""

    usual: str
    plain: str
    pictured: bool = False


def of_step(step: Step) -> Words | None:
    """The idea behind a step's board, where we have words for it."""
    return OF_SETS.get(str(getattr(step.settings, "set", ""))) or OF_BOARDS.get(step.activity)


OF_BOARDS: Mapping[str, Words] = MappingProxyType(
    {
        "circle-of-strength": Words(
            "A strength that is named can be leaned on, by whoever named it and by everybody else. "
            "It may be your own, one you have seen in somebody, or something bigger than any of "
            "us. On a hard day you can go back to it.",
            "Everybody has strengths. Some are your own. Some you have seen in others. "
            "You can lean on them on a hard day.",
        ),
        "three-circles": Words(
            "Three systems look after us. Threat looks out for danger, drive goes after what we "
            "want or need, and soothing lets us rest and feel close to others. None of them is "
            "bad, and none of us chose how ours were set. What helps is to be able to move "
            "between them.",
            "Three parts of us look after us. Threat looks out for danger. Drive goes after what "
            "we need. Soothing lets us rest and feel safe with others. No part is bad. "
            "It helps when we can move from one to another.",
            pictured=True,
        ),
        "lens": Words(
            "Whichever system is awake tints what we see, as coloured glasses do. The same short "
            "message may look like an attack, like one more task, or like somebody who needs a "
            "word. It can help to ask: which glasses am I wearing just now?",
            "Our mood is like coloured glasses. The same thing looks different through each pair. "
            "You can ask: which glasses am I wearing now?",
        ),
        "flows": Words(
            "Compassion goes three ways: from us to others, from others to us, and from us to "
            "ourselves. One may run easily while another is blocked; letting others care for us "
            "is a way of its own. None of the three has to be earned.",
            "Kind care can go three ways. We give it to others. Others give it to us. We give it "
            "to ourselves. One way may be easy and one may be hard. You do not have to earn it.",
        ),
        "obstacles": Words(
            "What keeps us from compassion is seldom that we do not care. It may be a fear of "
            "what comes of it, something in the way at work, or a part of us that says no and has "
            "its reasons. To name it without blame is a first step.",
            "Sometimes it is hard to be kind. We may be afraid. Something may be in the way at "
            "work. Or a part of us says no. That does not make us bad. It helps to say what it is.",
        ),
        "sort": Words(
            "Compassion is to notice that somebody suffers, others or ourselves, and to want to "
            "do something that helps. Kindness and feeling with somebody are part of it. It can "
            "be firm too, and brave.",
            "Compassion has two parts. First we see that somebody is having a hard time. It may "
            "be us. Then we want to help. It can be soft. It can also be strong and brave.",
        ),
        "brain-loop": Words(
            "Our brains are old and new at once. A quick old alarm meets a newer mind that "
            "imagines, compares and remembers, and each keeps the other going. Nobody chose it so, "
            "and it is not your fault. To notice the loop is often where it begins to loosen.",
            "Our brain has an old part and a new part. The old part is a fast alarm. The new part "
            "thinks and worries. They can go round and round. It is not your fault. "
            "It helps to notice it.",
            pictured=True,
        ),
        "walk-through": Words(
            "Compassion at work can be told in four parts: being there and noticing; seeing how it "
            "looks from the other side; feeling with somebody while our own feet stay on the "
            "ground; and doing what helps.",
            "We can show that we care in four steps. We are there and we notice. We try to "
            "understand. We feel with the person. Then we do one thing that helps.",
        ),
        "footprint": Words(
            "Whatever we do at work leaves a trace with others, often a better one than we think. "
            "We can look at the traces we leave, and choose one small step towards the one we "
            "would like to leave.",
            "What we do leaves a mark on others, like a footprint. You can choose the mark you "
            "would like to leave. One small step is enough.",
        ),
        "kitbag": Words(
            "Something small that you can hold, smell, hear or look at can bring you back to what "
            "helps. A kitbag begins with one thing, and it can grow.",
            "A small thing can help on a hard day. It can be a stone, a song or a smell. Keep it "
            "where you can find it. You can add more things later.",
        ),
        "pairs": Words(
            "To be listened to without advice does something that good advice cannot. So does "
            "listening without having to mend anything.",
            "It helps when somebody just listens. You do not have to fix things for them.",
        ),
    }
)

OF_SETS: Mapping[str, Words] = MappingProxyType(
    {
        "seven-cs": Words(
            "Seven words for leading with compassion, whatever your job. There is no score: one "
            "may be strong today, another may like to grow.",
            "These are seven words for leading with care. You need no special job for it. "
            "One may be strong in you today. One may want to grow.",
        ),
        "five-elements": Words(
            "Compassion can be told in five parts: to see that somebody suffers, to know that "
            "this belongs to every life, to feel for them, to stay with what is hard to feel, and "
            "to do what helps.",
            "Compassion has five parts. We see that somebody has a hard time. We know that it "
            "happens to all of us. We feel for them. We stay, though it is hard. We help.",
            pictured=True,
        ),
    }
)

GLOSSARY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Agreement": (r"agree", "What we all said we would do, so that we can feel safe together."),
        "Board": (r"\bboards?\b", "A picture that we made together in the room."),
        "Circle of strength": (
            r"circle of strength",
            "A ring of scarves. Each scarf stands for something that makes us strong.",
        ),
        "Compassion": (
            r"compassion",
            "Seeing that somebody has a hard time, and wanting to help. That somebody can be you.",
        ),
        "Drive": (r"\bdrive\b", "The part of us that wants things and gets things done."),
        "Flow": (r"\bflows?\b", "The way that care goes: to others, from others, or to yourself."),
        "Kitbag": (r"kit ?bag", "A bag or a pocket with small things that help you."),
        "Let go": (r"let(ting)? go", "Taken off the computer for good."),
        "Misgivings": (r"misgiving", "Doubts. Things that we are not sure about."),
        "Pass": (r"\bpass", "To say nothing when it is your turn. Nobody asks why."),
        "Practice": (
            r"practice",
            "Something quiet that you can do for a few minutes, such as slow breathing.",
        ),
        "Resistance": (r"resistance", "When a part of us says no."),
        "Soothing": (r"sooth", "The part of us that lets us rest and feel safe with others."),
        "System": (r"\bsystems?\b", "A part of us that looks after us in its own way."),
        "Threat": (r"threat", "The part of us that looks out for danger."),
    }
)
"""Words of such days: by what of them stands in a text, and what they mean."""
