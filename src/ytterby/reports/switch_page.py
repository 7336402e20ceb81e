"""A plan of switches in one sentence, for the head of a page."""

from ytterby.reports.language import marked, say
from ytterby.reports.wording import capitalised, full_stop, number_of, percent_words, semicolons
from ytterby.vocabulary.switch import SwitchPlan


def switch_sentence(plan: SwitchPlan) -> str:
    """What a plan does, and what it cannot: ``2 switches bring 4 products below 0.1 % ...``."""
    threshold = percent_words(plan.asked.threshold)
    left = len(plan.not_brought)
    if not plan.switches and not left:
        return say(
            "Nothing has to be switched: everything asked about is below {threshold}.",
            threshold=threshold,
        )
    clauses: list[str] = []
    if plan.switches:
        one = marked("{count} switch brings")
        many = marked("{count} switches bring")
        products = number_of(
            len(plan.brought), marked("{count} product"), marked("{count} products")
        )
        clauses.append(
            say(
                "{switches} {products} below {threshold}",
                switches=number_of(len(plan.switches), one, many),
                products=products,
                threshold=threshold,
            )
        )
    if left:
        one = marked("no switch brings {count} product below it")
        many = marked("no switch brings {count} products below it")
        clauses.append(number_of(left, one, many))
    return full_stop(capitalised(semicolons(clauses)))
