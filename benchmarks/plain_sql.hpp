// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_PLAIN_SQL_HPP
#define GRADUS_BENCHMARKS_PLAIN_SQL_HPP

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/marks.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/core/standing.hpp"

namespace gradus::baseline {

/// The standing of requirements in SQL: a table of the requirements' trees, tables of what records say, the closure of equivalences and the
/// depth of the trees by recursive queries, then a query for each kind of leaf and one for each level of the trees. In memory.
///
/// Covers all leaves but `with`, `skill`, `credentials`, `distinct` and averages of a selector. Makes the same answers as `evaluate`, without
/// waivers, wherever `is_covered`.
class plain_sql {
public:
    explicit plain_sql(const catalog& c) : c_(c) {
        if (sqlite3_open(":memory:", &db_) != SQLITE_OK) throw std::runtime_error("no database in memory");
        run(schema);
        run("BEGIN");
        add_courses();
        add_selections();
        const catalog_data& data = c.data();
        for (const auto& each : data.courses) add_root(each.requires_);
        for (const auto& each : data.credentials) add_root(each.requires_);
        for (const auto& each : data.entry_points) add_root(each.requires_);
        for (const auto& each : data.requirement_sets) add_root(each.requires_);
        for (const auto& each : data.exit_points) add_root(each.requires_);
        run(closures);
        run("COMMIT");
        levels_ = number("SELECT MAX(depth) FROM node");
    }
    ~plain_sql() { sqlite3_close(db_); }
    plain_sql(const plain_sql&) = delete;
    plain_sql& operator=(const plain_sql&) = delete;

    /// Whether the answer to the i-th root (courses, credentials, entries, sets, exits, in their order) is to be compared.
    [[nodiscard]] bool is_covered(std::size_t root) const { return covered_[root]; }

    /// Replaces the records by others.
    void load(const std::vector<record>& records) {
        run("BEGIN; DELETE FROM record; DELETE FROM attempt; DELETE FROM earned; DELETE FROM word; DELETE FROM listed");
        for (std::size_t r = 0; r < records.size(); ++r) add_record(static_cast<std::int64_t>(r), records[r]);
        run("COMMIT");
    }

    /// Evaluates every requirement for every record loaded.
    void evaluate() {
        run("BEGIN; DELETE FROM held; DELETE FROM held_course; DELETE FROM value");
        run(holdings);
        run(leaves);
        for (std::int64_t level = levels_ - 1; level >= 0; --level)
            run("INSERT INTO value SELECT p.id, v.record, CASE p.kind"
                " WHEN 'not' THEN MAX(CASE v.s WHEN 3 THEN 0 WHEN 0 THEN 3 ELSE v.s END)"
                " WHEN 'if' THEN CASE MAX(CASE WHEN n.position = 0 THEN v.s END)"
                "   WHEN 3 THEN MAX(CASE WHEN n.position = 1 THEN v.s END)"
                "   WHEN 0 THEN MAX(CASE WHEN n.position = 2 THEN v.s END) ELSE 1 END"
                " ELSE CASE WHEN SUM(v.s >= 3) >= p.number THEN 3 WHEN SUM(v.s >= 2) >= p.number THEN 2"
                "   WHEN SUM(v.s >= 1) >= p.number THEN 1 ELSE 0 END END"
                " FROM node p JOIN node n ON n.parent = p.id JOIN value v ON v.node = n.id"
                " WHERE p.leaf = 0 AND p.depth = " +
                std::to_string(level) + " GROUP BY p.id, v.record");
        run("COMMIT");
    }

    /// Calls `visit(record, root, standing)` for the roots of each record, those of courses with exclusions.
    template <class Visit>
    void each(Visit visit) const {
        each_row(
            "SELECT v.record, r.position, CASE WHEN r.position IN (SELECT course FROM excluded x WHERE x.record = "
            "v.record)"
            " THEN 0 ELSE v.s END FROM root r JOIN value v ON v.node = r.node",
            [&](sqlite3_stmt* row) {
                visit(static_cast<std::size_t>(sqlite3_column_int64(row, 0)),
                      static_cast<std::size_t>(sqlite3_column_int64(row, 1)),
                      static_cast<standing>(sqlite3_column_int(row, 2)));
            });
    }

private:
    static constexpr const char* schema = R"(
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
    static constexpr const char* closures = R"(
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
    static constexpr const char* holdings = R"(
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
    static constexpr const char* leaves =
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

    void run(const std::string& sql) const {
        char* message = nullptr;
        if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
        const std::string why = message ? message : "unknown";
        sqlite3_free(message);
        throw std::runtime_error("SQLite: " + why);
    }

    template <class Take>
    void each_row(const char* sql, Take take) const {
        sqlite3_stmt* query = nullptr;
        if (sqlite3_prepare_v2(db_, sql, -1, &query, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
        while (sqlite3_step(query) == SQLITE_ROW) take(query);
        sqlite3_finalize(query);
    }
    [[nodiscard]] std::int64_t number(const char* sql) const {
        std::int64_t found = 0;
        each_row(sql, [&](sqlite3_stmt* row) { found = sqlite3_column_int64(row, 0); });
        return found;
    }

    static std::string quoted(const std::string& text) {
        std::string made = "'";
        for (const char c : text) made += c == '\'' ? std::string("''") : std::string(1, c);
        return made + "'";
    }
    template <class Value>
    static std::string or_null(const std::optional<Value>& value) {
        return value ? std::to_string(*value) : "NULL";
    }
    static std::string sql_of(const std::string& text) { return quoted(text); }
    static std::string sql_of(const char* text) { return quoted(text); }
    static std::string sql_of(double value) { return std::to_string(value); }
    static std::string sql_of(std::int64_t value) { return std::to_string(value); }
    template <class Value>
    static std::string sql_of(const std::optional<Value>& value) {
        return value ? sql_of(*value) : "NULL";
    }
    template <class... Values>
    void insert(const char* table, const Values&... values) const {
        std::string sql = std::string("INSERT INTO ") + table + " VALUES(";
        const char* between = "";
        ((sql += between + sql_of(values), between = ", "), ...);
        run(sql + ")");
    }

    // ---- the catalog

    std::int64_t thing_of(const std::string& id) {
        if (const auto course = c_.find_course(id)) return index(*course);
        for (std::size_t i = 0; i < elsewhere_.size(); ++i)
            if (elsewhere_[i] == id) return static_cast<std::int64_t>(c_.data().courses.size() + i);
        return -1;
    }

    void add_courses() {
        const catalog_data& data = c_.data();
        for (const equivalence& e : data.equivalences)
            if (thing_of(e.from) < 0) elsewhere_.push_back(e.from);
        for (const course& c : data.courses)
            insert("thing", thing_of(c.id), c.id, c.credits.hundredths(),
                   c.max_credits.value_or(c.credits).hundredths());
        for (const std::string& id : elsewhere_) {
            std::int64_t once = 0;
            for (const equivalence& e : data.equivalences)
                if (e.from == id && e.kind != equivalence_kind::full)
                    once = std::max(once, (e.credits                             ? *e.credits
                                           : e.kind == equivalence_kind::partial ? c_[*c_.find_course(e.to)].credits
                                                                                 : credits::of(1))
                                              .hundredths());
            insert("thing", thing_of(id), id, once, std::optional<std::int64_t>{});
        }
        for (const equivalence& e : data.equivalences) {
            const std::int64_t from = thing_of(e.from);
            if (e.kind == equivalence_kind::full && thing_of(e.to) >= 0)
                insert("full_equivalence", from, thing_of(e.to));
            if (e.kind == equivalence_kind::partial)
                insert("part", from, thing_of(e.to),
                       e.credits.value_or(c_[*c_.find_course(e.to)].credits).hundredths());
            if (e.kind == equivalence_kind::elective)
                insert("elective", from, e.credits.value_or(credits::of(1)).hundredths());
        }
        for (const course& c : data.courses) {
            for (const auto& [name, hours] : c.grants.hours)
                insert("granted", thing_of(c.id), "hours", name, std::int64_t{hours});
            for (const std::string& name : c.grants.records)
                insert("granted", thing_of(c.id), "record", name, std::int64_t{0});
        }
        for (std::size_t list = 0; list < data.exclusions.size(); ++list)
            for (const std::string& id : data.exclusions[list])
                insert("exclusion", static_cast<std::int64_t>(list), thing_of(id));
    }

    void add_selections() {
        const circuit& c = c_.circuit();
        for (std::size_t s = 0; s < c.selections.size(); ++s) {
            insert("selection", static_cast<std::int64_t>(s), std::int64_t{c.selections[s].everything});
            for (const course_id id : c.selections[s].courses)
                insert("selected", static_cast<std::int64_t>(s), std::int64_t{index(id)});
        }
    }

    void add_root(const std::optional<requirement>& r) {
        uncovered_ = false;
        const std::int64_t node = add_node(r ? *r : requirement{}, {}, 0);
        insert("root", static_cast<std::int64_t>(covered_.size()), node);
        covered_.push_back(!uncovered_);
    }

    std::int64_t add_node(const requirement& r, std::optional<std::int64_t> parent, std::int64_t position) {
        const std::int64_t id = next_++;
        std::string kind = "constant";
        std::int64_t number = 0;
        std::optional<std::int64_t> subject, low, high, selection;
        std::optional<double> mark;
        if (!r.grade.empty()) mark = mark_of(c_.data().grading, r.grade);
        const auto leaf = [&](const char* of, std::int64_t asked) {
            kind = of;
            number = asked;
        };
        const auto inner = [&](const char* of, std::int64_t asked) {
            leaf(of, asked);
            for (std::size_t i = 0; i < r.parts.size(); ++i) add_node(r.parts[i], id, static_cast<std::int64_t>(i));
            if (r.parts.empty()) leaf("constant", asked <= 0 ? 3 : 0);
        };
        const auto range = [&](const char* of) {
            leaf(of, 0);
            low = r.min.value_or(-1'000'000);
            high = r.max.value_or(1'000'000);
        };
        if (r.of) selection = selection_of(r);
        switch (r.form) {
            case requirement_form::all:
                inner("count", static_cast<std::int64_t>(r.parts.size()));
                break;
            case requirement_form::any:
                inner("count", 1);
                break;
            case requirement_form::at_least:
                inner("count", r.number);
                break;
            case requirement_form::negation:
                inner("not", 1);
                break;
            case requirement_form::conditional:
                inner("if", 1);
                break;
            case requirement_form::constant:
                leaf("constant", r.truth ? 3 : 0);
                break;
            case requirement_form::course:
                leaf("course", 0);
                break;
            case requirement_form::credits:
                leaf("credits", r.hundredths);
                break;
            case requirement_form::courses:
                leaf("courses", r.number);
                uncovered_ = uncovered_ || r.distinct;
                break;
            case requirement_form::credential:
                leaf("credential", 0);
                subject = index(*c_.find_credential(r.id));
                low = r.current;
                break;
            case requirement_form::gpa:
                leaf("gpa", r.hundredths);
                uncovered_ = uncovered_ || r.of;
                break;
            case requirement_form::test:
                leaf("test", r.hundredths);
                break;
            case requirement_form::hours:
                leaf("hours", r.number);
                break;
            case requirement_form::record:
                leaf("record", 0);
                break;
            case requirement_form::approval:
                leaf("approval", 0);
                break;
            case requirement_form::age:
                leaf("age", r.number);
                break;
            case requirement_form::grade_level:
                range("grade");
                break;
            case requirement_form::cohort:
                range("cohort");
                break;
            case requirement_form::enrolled:
                leaf("enrolled", 0);
                break;
            case requirement_form::status:
                leaf("status", 0);
                break;
            default:
                uncovered_ = true;
        }
        const bool is_leaf = kind != "count" && kind != "not" && kind != "if";
        insert("node", id, parent, position, kind, std::int64_t{is_leaf}, number, r.id, subject, selection, mark, low,
               high, std::optional<std::int64_t>{});
        return id;
    }

    /// The selection of a leaf's selector: that of a gate that was compiled of an equal one.
    std::int64_t selection_of(const requirement& r) const {
        for (const gate& g : c_.circuit().gates)
            if (g.selection != gate::none && g.source && g.source->of && g.source->of->entries == r.of->entries)
                return g.selection;
        throw std::runtime_error("a selector without a gate");
    }

    // ---- records

    void add_record(std::int64_t r, const record& of) {
        std::optional<std::int64_t> age;
        if (of.birth_date && of.as_of) age = age_on(*of.birth_date, *of.as_of);
        insert("record", r, wide(of.grade), wide(of.cohort), age, of.gpa, std::int64_t{of.statuses.has_value()},
               std::int64_t{of.enrolled.has_value()});
        const double passing = passing_mark(c_.data().grading);
        for (std::size_t i = 0; i < of.attempts.size(); ++i) {
            const attempt& a = of.attempts[i];
            const auto mark = mark_of(c_.data().grading, a.grade);
            const bool running = a.status == attempt_status::in_progress;
            if (a.status == attempt_status::withdrawn || thing_of(a.course) < 0 ||
                (!running && mark && *mark < passing))
                continue;
            std::optional<std::int64_t> once;
            if (a.credits) once = a.credits->hundredths();
            insert("attempt", r, static_cast<std::int64_t>(i), thing_of(a.course), std::int64_t{running}, mark, once);
        }
        const auto until = [&](std::optional<date> last) {
            return !last                ? std::int64_t{3}
                   : !of.as_of          ? std::int64_t{1}
                   : *of.as_of <= *last ? std::int64_t{3}
                                        : std::int64_t{0};
        };
        for (const held_credential& k : of.credentials)
            if (const auto id = c_.find_credential(k.id)) {
                std::optional<date> last = k.expires;
                if (!last && k.earned && c_[*id].valid_months) last = add_months(*k.earned, *c_[*id].valid_months);
                insert("earned", r, std::int64_t{index(*id)}, until(last));
            }
        for (const auto& [name, score] : of.tests) insert("word", r, "test", name, score, std::int64_t{0});
        for (const auto& [name, hours] : of.hours)
            insert("word", r, "hours", name, static_cast<double>(hours), std::int64_t{0});
        for (const auto& [name, given] : of.approvals)
            insert("word", r, "approval", name, 0.0, std::int64_t{given ? 3 : 0});
        for (const held_record& h : of.records)
            insert("word", r, "record", h.name, 0.0, h.held ? until(h.until) : std::int64_t{0});
        for (const auto& [kind, words] : {std::pair{"status", &of.statuses}, std::pair{"enrolled", &of.enrolled}})
            if (*words)
                for (const std::string& word : **words) insert("listed", r, kind, word);
    }
    static std::optional<std::int64_t> wide(std::optional<std::int32_t> value) {
        return value ? std::optional<std::int64_t>{*value} : std::nullopt;
    }

    const catalog& c_;
    sqlite3* db_ = nullptr;
    std::vector<std::string> elsewhere_;
    std::vector<bool> covered_;
    bool uncovered_ = false;
    std::int64_t next_ = 0, levels_ = 0;
};

}  // namespace gradus::baseline

#endif
