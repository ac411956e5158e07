// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_PLAIN_SQL_QUERIES_HPP
#define GRADUS_BENCHMARKS_PLAIN_SQL_QUERIES_HPP

#include <string>

/// What `plain_sql` asks.
namespace gradus::baseline::queries {

inline constexpr const char* schema = R"(
        CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT UNIQUE, once INT, most INT);
        CREATE TABLE full_equivalence(thing INT, as_thing INT);
        CREATE TABLE part(thing INT, course INT, amount INT);
        CREATE TABLE elective(thing INT, amount INT);
        CREATE TABLE granted(course INT, kind TEXT, name TEXT, amount INT);
        CREATE TABLE exclusion(list INT, course INT);
        CREATE TABLE selection(id INTEGER PRIMARY KEY, everything INT);
        CREATE TABLE selected(selection INT, course INT);
        CREATE TABLE node(id INTEGER PRIMARY KEY, parent INT, position INT, kind TEXT, leaf INT, number INT, name TEXT,
                          subject INT, selection INT, mark REAL, low INT, high INT, depth INT);
        CREATE TABLE root(position INTEGER PRIMARY KEY, node INT);
        CREATE TABLE record(id INTEGER PRIMARY KEY, grade INT, cohort INT, age INT, gpa REAL, statuses INT, enrolled INT);
        CREATE TABLE attempt(record INT, position INT, thing INT, running INT, mark REAL, once INT);
        CREATE TABLE earned(record INT, credential INT, s INT);
        CREATE TABLE word(record INT, kind TEXT, name TEXT, amount REAL, s INT);
        CREATE TABLE listed(record INT, kind TEXT, name TEXT);
        CREATE TABLE held(record INT, thing INT, running INT, position INT, mark REAL, ungraded INT, amount INT);
        CREATE TABLE held_course(record INT, course INT, thing INT, running INT, mark REAL, ungraded INT);
        CREATE TABLE value(node INT, record INT, s INT, PRIMARY KEY(node, record)) WITHOUT ROWID;
        CREATE TABLE counts(thing INT, course INT, PRIMARY KEY(thing, course)) WITHOUT ROWID;
        CREATE TABLE gives(selection INT, thing INT, most INT, PRIMARY KEY(selection, thing)) WITHOUT ROWID;
        CREATE INDEX attempts ON attempt(record, thing);
        CREATE INDEX held_by_record ON held(record, thing);
        CREATE INDEX held_by_course ON held_course(record, course);
        CREATE INDEX words ON word(record, kind, name);
        CREATE INDEX lists ON listed(record, kind, name);
        CREATE INDEX credentials ON earned(record, credential);
        CREATE INDEX parents ON node(parent);
        CREATE INDEX grants ON granted(kind, name);
        CREATE VIEW excluded AS SELECT h.record, b.course FROM held_course h JOIN exclusion a ON a.course = h.course
            JOIN exclusion b ON b.list = a.list AND b.course <> a.course AND b.course <> h.thing;)";

/// What follows from the catalog: which course a thing counts as, what it gives to a selection, how deep a node is.
inline constexpr const char* closures = R"(
        INSERT INTO counts WITH RECURSIVE reached(thing, as_thing) AS (
            SELECT id, id FROM thing UNION
            SELECT r.thing, e.as_thing FROM reached r JOIN full_equivalence e ON e.thing = r.as_thing)
            SELECT r.thing, r.as_thing FROM reached r JOIN thing t ON t.id = r.as_thing WHERE t.most IS NOT NULL;
        INSERT INTO gives SELECT DISTINCT s.selection, c.thing, NULL FROM selected s JOIN counts c ON c.course = s.course;
        INSERT OR IGNORE INTO gives SELECT s.selection, p.thing, SUM(p.amount) FROM selected s JOIN part p ON p.course = s.course
            GROUP BY s.selection, p.thing;
        INSERT OR IGNORE INTO gives SELECT s.id, e.thing, e.amount FROM selection s, elective e WHERE s.everything;
        UPDATE thing SET once = (SELECT t.once FROM counts c JOIN thing t ON t.id = c.course WHERE c.thing = thing.id
            ORDER BY c.course LIMIT 1) WHERE most IS NULL AND id IN (SELECT thing FROM counts);
        UPDATE node SET depth = d.depth FROM (WITH RECURSIVE below(id, depth) AS (
            SELECT id, 0 FROM node WHERE parent IS NULL UNION ALL
            SELECT n.id, b.depth + 1 FROM below b JOIN node n ON n.parent = b.id) SELECT * FROM below) d WHERE d.id = node.id;
        UPDATE node SET subject = (SELECT id FROM thing WHERE name = node.name) WHERE kind = 'course';)";

/// What attempts come to: repeats together, and no credit for what an earlier course excludes.
inline constexpr const char* holdings = R"(
        INSERT INTO held SELECT a.record, a.thing, a.running, MIN(a.position), MAX(a.mark), MAX(a.mark IS NULL), 0
            FROM attempt a GROUP BY a.record, a.thing, a.running;
        UPDATE held SET amount = (SELECT MIN(SUM(COALESCE(a.once, t.once)), MAX(MAX(COALESCE(a.once, t.once)), COALESCE(t.most, 0)))
            FROM attempt a JOIN thing t ON t.id = a.thing WHERE a.record = held.record AND a.thing = held.thing AND a.running = held.running);
        UPDATE held SET amount = (SELECT MIN(SUM(COALESCE(a.once, t.once)), MAX(MAX(COALESCE(a.once, t.once)), COALESCE(t.most, 0)))
            FROM attempt a JOIN thing t ON t.id = a.thing WHERE a.record = held.record AND a.thing = held.thing)
            - (SELECT d.amount FROM held d WHERE d.record = held.record AND d.thing = held.thing AND NOT d.running)
            WHERE running AND EXISTS (SELECT 1 FROM held d WHERE d.record = held.record AND d.thing = held.thing AND NOT d.running);
        UPDATE held SET amount = 0 WHERE EXISTS (SELECT 1 FROM exclusion x JOIN exclusion y ON y.list = x.list
            JOIN held h ON h.record = held.record AND h.thing = y.course
            WHERE x.course = held.thing AND h.thing <> held.thing AND h.position <
                (SELECT MIN(o.position) FROM held o WHERE o.record = held.record AND o.thing = held.thing));
        INSERT INTO held_course SELECT h.record, c.course, h.thing, h.running, h.mark, h.ungraded
            FROM held h JOIN counts c ON c.thing = h.thing;)";

/// A standing of a held course `h` against the mark of a node `n`, and of sums by such standings.
#define GRADUS_AGAINST \
    "CASE WHEN h.running THEN 2 WHEN n.mark IS NULL OR h.mark >= n.mark THEN 3 WHEN h.ungraded THEN 1 ELSE 0 END"
#define GRADUS_REACHING(amount, from)                                                                      \
    "COALESCE((SELECT CASE WHEN SUM((s >= 3) * " amount ") >= n.number THEN 3 WHEN SUM((s >= 2) * " amount \
    ") >= n.number THEN 2 WHEN SUM((s >= 1) * " amount ") >= n.number THEN 1 ELSE 0 END FROM (" from       \
    ")), 0) "                                                                                              \
    "FROM record r, node n "
inline constexpr const char* leaves =
        "INSERT INTO value SELECT n.id, r.id, n.number FROM record r, node n WHERE n.kind = 'constant';"
        "INSERT INTO value SELECT n.id, r.id, COALESCE((SELECT MAX(" GRADUS_AGAINST
        ") FROM held_course h WHERE h.record = r.id AND h.course = n.subject), 0)"
        " FROM record r, node n WHERE n.kind = 'course';"
        "INSERT INTO value SELECT n.id, r.id, " GRADUS_REACHING(
            "amount", "SELECT " GRADUS_AGAINST
                      " s, MIN(h.amount, COALESCE(g.most, h.amount)) amount FROM held h JOIN gives g"
                      " ON g.thing = h.thing AND g.selection = n.selection WHERE h.record = r.id")
        "WHERE n.kind = 'credits';"
        "INSERT INTO value SELECT n.id, r.id, " GRADUS_REACHING(
            "1", "SELECT MAX(" GRADUS_AGAINST
                 ") s FROM held h JOIN gives g ON g.thing = h.thing AND g.selection = n.selection AND g.most IS NULL"
                 " WHERE h.record = r.id GROUP BY h.thing")
        "WHERE n.kind = 'courses';"
        "INSERT INTO value SELECT n.id, r.id, " GRADUS_REACHING(
            "amount",
            "SELECT 3 s, w.amount FROM word w WHERE w.record = r.id AND w.kind = 'hours' AND w.name = n.name"
            " UNION ALL SELECT CASE WHEN MIN(h.running) THEN 2 ELSE 3 END, MAX(g.amount) FROM granted g JOIN"
            " held_course h ON h.course = g.course WHERE g.kind = 'hours' AND g.name = n.name AND h.record = r.id"
            " GROUP BY h.thing")
        "WHERE n.kind = 'hours';"
        "INSERT INTO value SELECT n.id, r.id, MAX(COALESCE((SELECT s FROM word w WHERE w.record = r.id AND"
        " w.kind = 'record' AND w.name = n.name), 1), COALESCE((SELECT MAX(CASE WHEN h.running THEN 2 ELSE 3 END)"
        " FROM granted g JOIN held_course h ON h.course = g.course WHERE g.kind = 'record' AND g.name = n.name AND"
        " h.record = r.id), 0)) FROM record r, node n WHERE n.kind = 'record';"
        "INSERT INTO value SELECT n.id, r.id, COALESCE((SELECT MAX(CASE WHEN n.low THEN e.s ELSE 3 END) FROM earned e"
        " WHERE e.record = r.id AND e.credential = n.subject), 0) FROM record r, node n WHERE n.kind = 'credential';"
        "INSERT INTO value SELECT n.id, r.id, COALESCE((SELECT s FROM word w WHERE w.record = r.id AND"
        " w.kind = 'approval' AND w.name = n.name), 1) FROM record r, node n WHERE n.kind = 'approval';"
        "INSERT INTO value SELECT n.id, r.id, COALESCE((SELECT CASE WHEN w.amount * 100 >= n.number - 1e-6 THEN 3"
        " ELSE 0 END FROM word w WHERE w.record = r.id AND w.kind = 'test' AND w.name = n.name), 1)"
        " FROM record r, node n WHERE n.kind = 'test';"
        "INSERT INTO value SELECT n.id, r.id, COALESCE(CASE WHEN r.gpa * 100 >= n.number - 1e-6 THEN 3 WHEN r.gpa"
        " IS NOT NULL THEN 0 END, 1) FROM record r, node n WHERE n.kind = 'gpa';"
        "INSERT INTO value SELECT n.id, r.id, COALESCE(3 * (r.age >= n.number), 1) FROM record r, node n WHERE n.kind = 'age';"
        "INSERT INTO value SELECT n.id, r.id, COALESCE(3 * (r.grade BETWEEN n.low AND n.high), 1) FROM record r, node n"
        " WHERE n.kind = 'grade';"
        "INSERT INTO value SELECT n.id, r.id, COALESCE(3 * (r.cohort BETWEEN n.low AND n.high), 1) FROM record r, node n"
        " WHERE n.kind = 'cohort';"
        "INSERT INTO value SELECT n.id, r.id, CASE WHEN CASE n.kind WHEN 'status' THEN r.statuses ELSE r.enrolled END"
        " THEN 3 * EXISTS (SELECT 1 FROM listed l WHERE l.record = r.id AND l.kind = n.kind AND l.name = n.name)"
        " ELSE 1 END FROM record r, node n WHERE n.kind IN ('status', 'enrolled');";
#undef GRADUS_AGAINST
#undef GRADUS_REACHING

/// What the nodes of one level of the trees come to; the level is to be added.
inline const std::string level =
    "INSERT INTO value SELECT p.id, v.record, CASE p.kind"
    " WHEN 'not' THEN MAX(CASE v.s WHEN 3 THEN 0 WHEN 0 THEN 3 ELSE v.s END)"
    " WHEN 'if' THEN CASE MAX(CASE WHEN n.position = 0 THEN v.s END)"
    "   WHEN 3 THEN MAX(CASE WHEN n.position = 1 THEN v.s END)"
    "   WHEN 0 THEN MAX(CASE WHEN n.position = 2 THEN v.s END) ELSE 1 END"
    " ELSE CASE WHEN SUM(v.s >= 3) >= p.number THEN 3 WHEN SUM(v.s >= 2) >= p.number THEN 2"
    "   WHEN SUM(v.s >= 1) >= p.number THEN 1 ELSE 0 END END"
    " FROM node p JOIN node n ON n.parent = p.id JOIN value v ON v.node = n.id"
    " WHERE p.leaf = 0 AND p.depth = ";

}  // namespace gradus::baseline::queries

#endif
