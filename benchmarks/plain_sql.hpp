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
#include "plain_sql_queries.hpp"

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
        run(queries::schema);
        run("BEGIN");
        add_courses();
        add_selections();
        const catalog_data& data = c.data();
        for (const auto& each : data.courses) add_root(each.requires_);
        for (const auto& each : data.credentials) add_root(each.requires_);
        for (const auto& each : data.entry_points) add_root(each.requires_);
        for (const auto& each : data.requirement_sets) add_root(each.requires_);
        for (const auto& each : data.exit_points) add_root(each.requires_);
        run(queries::closures);
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
        run(queries::holdings);
        run(queries::leaves);
        for (std::int64_t level = levels_ - 1; level >= 0; --level)
            run(queries::level + std::to_string(level) + " GROUP BY p.id, v.record");
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
