// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_RECORD_CHECKER_HPP
#define GRADUS_LEARNER_RECORD_CHECKER_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/find_leaves.hpp"
#include "gradus/catalog/marks.hpp"
#include "gradus/core/place.hpp"
#include "gradus/learner/check_record.hpp"

namespace gradus {

namespace detail {

/// Looks through a record for what a catalog does not know.
class record_checker {
public:
    record_checker(const catalog& c, const record& r) : catalog_(c), record_(r), report_(found_) {}

    diagnostics operator()() {
        const place top;
        each(top / "attempts", record_.attempts, [&](const attempt& a, const place& at) { check(a, at); });
        each(top / "credentials", record_.credentials, [&](const held_credential& h, const place& at) {
            if (!catalog_.find_credential(h.id)) unknown(at / "id", "unknown-credential", "credential", h.id);
        });
        each(top / "skills", record_.skills, [&](const skill_level& s, const place& at) {
            if (!catalog_.find_skill(s.skill)) unknown(at / "skill", "unknown-skill", "skill", s.skill);
        });
        if (record_.enrolled)
            each(top / "enrolled", *record_.enrolled, [&](const std::string& id, const place& at) {
                if (!catalog_.find_program(id)) unknown(at, "unknown-program", "program", id);
            });
        each(top / "waivers", record_.waivers, [&](const waiver& w, const place& at) { check(w, at); });
        each(top / "goals", record_.goals, [&](const std::string& id, const place& at) {
            if (!catalog_.find_exit(id)) unknown(at, "unknown-exit", "exit point", id);
        });
        return std::move(found_);
    }

private:
    template <class Things, class Check>
    static void each(const place& at, const Things& things, const Check& check_one) {
        for (std::size_t i = 0; i < things.size(); ++i) check_one(things[i], at / i);
    }

    void unknown(const place& at, const char* code, const char* what, const std::string& id) {
        report_.warning(code, at,
                        "the catalog has no " + std::string(what) + " " + in_quotes(id) + "; it counts for nothing",
                        {id});
    }

    void check(const attempt& a, const place& at) {
        if (!catalog_.find_course(a.course) && !catalog_.equivalents().find(a.course))
            report_.warning(
                "unmatched-attempt", at / "course",
                in_quotes(a.course) +
                    " is no course of the catalog, and no equivalence says what it counts as; it counts for nothing",
                {a.course});
        if (!a.grade.empty() && !mark_of(catalog_.data().grading, a.grade))
            report_.warning(
                "grade-off-scale", at / "grade",
                in_quotes(a.grade) + " is no grade of the catalog's scale; the attempt is read as one without a grade");
        if (a.status == attempt_status::transfer || a.term.empty()) return;
        const std::string_view term = std::string_view(a.term).substr(std::min<std::size_t>(a.term.size(), 5));
        if (!is_term(term)) report_.warning("unknown-term", at / "term", "the calendar has no term " + in_quotes(term));
    }

    [[nodiscard]] bool is_term(std::string_view id) const {
        const auto& terms = catalog_.data().calendar.terms;
        return std::any_of(terms.begin(), terms.end(), [&](const term& t) { return t.id == id; });
    }

    void check(const waiver& w, const place& at) {
        const auto course = catalog_.find_course(w.course);
        if (!course) return unknown(at / "course", "unknown-course", "course", w.course);
        const auto& wanted = catalog_[*course].requires_;
        if (w.of == "all" && wanted) return;
        std::vector<gate_id> leaves;
        const circuit& c = catalog_.circuit();
        if (wanted) find_leaves(c, *wanted, c.course_requires[index(*course)], without_spaces(w.of), leaves);
        if (leaves.empty())
            report_.warning("empty-waiver", at / "of",
                            in_quotes(w.of) + " is no leaf of what " + in_quotes(w.course) +
                                " requires; the waiver sets nothing aside",
                            {w.course});
    }

    const catalog& catalog_;
    const record& record_;
    diagnostics found_;
    check_report report_;
};

}  // namespace detail

GRADUS_INLINE diagnostics check_record(const catalog& c, const record& r) { return detail::record_checker(c, r)(); }

}  // namespace gradus

#endif
