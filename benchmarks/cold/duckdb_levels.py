"""DuckDB: one join and one sum by group for every level, inside the database."""

import duckdb

from benchmarks.cold.found import Found, found
from benchmarks.invented_portfolio import CONTROLLED, MASSES, VALUES, Files

_COLUMNS = ("value", *MASSES, *VALUES)


def run(files: Files) -> Found:
    """From Parquet to shares."""
    base = duckdb.connect()
    base.execute("SET threads = 2; SET preserve_insertion_order = false")
    base.read_parquet(str(files.lines)).create("line")
    base.read_parquet(str(files.parts)).create_view("named")
    base.read_parquet(str(files.content)).filter("from_home").create_view("home")
    levels = _levels(base)
    own = ", ".join(f"coalesce({name}, 0) AS own_{name}" for name in _COLUMNS)
    base.sql("FROM named JOIN placed USING (id) LEFT JOIN home ON part = id").project(
        f"id, level, {own}"
    ).create("own")
    bought = ", ".join(f"own_{name} AS {name}" for name in _COLUMNS)
    base.table("own").filter("level = 0").project(f"id AS ready_id, {bought}").create("ready")
    summed = ", ".join(f"any_value(own_{name}) + sum(units * {name})" for name in _COLUMNS)
    inside = "FROM own JOIN line ON whole = id JOIN ready ON ready_id = part"
    for level in range(1, levels):
        added = base.sql(inside).filter(f"level = {level}").aggregate(f"id, {summed}", "id")
        added.insert_into("ready")
    controlled = " + ".join(f"value_{each}" for each in CONTROLLED)
    products = (
        base.sql("FROM ready SEMI JOIN (FROM named WHERE is_product) ON id = ready_id")
        .project(f"ready_id AS id, {controlled} AS controlled, value")
        .fetchnumpy()
    )
    base.close()
    return found(products["id"], products["controlled"], products["value"])


def _levels(base: duckdb.DuckDBPyConnection) -> int:
    """How many levels there are; the table ``placed`` says on which each id stands."""
    base.execute(
        "CREATE TABLE placed AS SELECT id, 0 AS level FROM named "
        "ANTI JOIN (SELECT whole AS id FROM line) USING (id)"
    )
    base.execute("CREATE TABLE open AS SELECT whole AS id, count(*) AS lacks FROM line GROUP BY 1")
    level = 0
    while base.table("open").shape[0]:
        base.execute(
            "CREATE OR REPLACE TABLE open AS SELECT id, lacks - coalesce(found, 0) AS lacks "
            "FROM open LEFT JOIN (SELECT whole AS id, count(*) AS found FROM line "
            "JOIN placed ON placed.id = part AND level = ? GROUP BY 1) USING (id)",
            [level],
        )
        level += 1
        base.execute("INSERT INTO placed SELECT id, ? FROM open WHERE lacks = 0", [level])
        base.execute("DELETE FROM open WHERE lacks = 0")
    return level + 1
