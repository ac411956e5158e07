// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "printed_plan.hpp"

#include <algorithm>

#include "gradus/progression/plan_state.hpp"

namespace gradus::query {

namespace {

/// A school year by the calendar year in which it starts: `2026-27`.
std::string school_year(std::int32_t first) {
    const std::string next = std::to_string((first + 1) % 100);
    return std::to_string(first) + (next.size() < 2 ? "-0" : "-") + next;
}

constexpr std::size_t widest_column = 44;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string title_of(const route& r, std::uint32_t t) {
    const term& named = r.catalog().data().calendar.terms[r.terms.terms[t].calendar_term];
    return named.title.empty() ? named.id : named.title;
}

std::string year_heading(const horizon_term& t) {
    std::string text = "Year " + std::to_string(t.school_year);
    if (t.calendar_year) text += ", " + school_year(*t.calendar_year);
    if (t.grade) text += ", grade " + std::to_string(*t.grade);
    return text;
}

/// What a term's column holds, from top to bottom: its title, its courses, its load, what it brings.
std::vector<std::string> column_of(const route& r, std::uint32_t t, const printed_term& shown) {
    const catalog& c = r.catalog();
    std::size_t widest_id = 0;
    for (const auto* list : {&shown.going_on, &shown.starting})
        for (const course_id id : *list) widest_id = std::max(widest_id, c[id].id.size());
    std::vector<std::string> lines{title_of(r, t)};
    for (const course_id id : shown.going_on) lines.push_back(fit(c[id].id, widest_id) + "  (goes on)");
    for (const course_id id : shown.starting) lines.push_back(fit(c[id].id, widest_id) + "  " + c[id].title);
    lines.push_back(counted(to_string(credits::of(shown.credits)), "credit"));
    for (const std::string& id : shown.credentials) lines.push_back("earns " + id);
    for (const std::string& id : shown.exits) lines.push_back("reaches " + id);
    return lines;
}

/// Breaks the lines that are too wide for a column, at blanks where it can be done.
std::vector<std::string> wrapped(const std::vector<std::string>& lines) {
    std::vector<std::string> made;
    for (std::string rest : lines) {
        while (rest.size() > widest_column) {
            std::size_t cut = rest.rfind(' ', widest_column);
            if (cut == std::string::npos || rest.find_first_not_of(' ') >= cut) cut = rest.find(' ', widest_column);
            if (cut == std::string::npos) break;
            made.push_back(rest.substr(0, cut));
            rest = "    " + rest.substr(cut + 1);
        }
        made.push_back(rest);
    }
    return made;
}

/// Puts columns beside each other.
std::string beside(const std::vector<std::vector<std::string>>& columns) {
    std::size_t rows = 0;
    std::vector<std::size_t> widths;
    for (const auto& column : columns) {
        rows = std::max(rows, column.size());
        std::size_t width = 0;
        for (const std::string& line : column) width = std::max(width, characters(line));
        widths.push_back(width);
    }
    std::string text;
    for (std::size_t i = 0; i < rows; ++i) {
        std::string row;
        for (std::size_t k = 0; k < columns.size(); ++k)
            row += "  " + fit(i < columns[k].size() ? columns[k][i] : "", widths[k]);
        text += row.substr(0, row.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

/// One line an objective: its value for the first progression, and what is proved of it.
std::string objective_text(const solution& s, std::size_t i) {
    const objective_value& value = s.values[i];
    std::string text = std::string(to_string(value.of)) + ' ' + to_string(value);
    if (i >= s.bounds.size()) return text + ": nothing is proved\n";
    if (s.bounds[i] == value) return text + ": proved, none is better\n";
    return text + ": the best found; not proved, none is better than " + to_string(s.bounds[i]) + '\n';
}

}  // namespace

std::string term_words(const catalog& c, const horizon_term& term) {
    const std::string& id = c.data().calendar.terms[term.calendar_term].id;
    if (!term.calendar_year) return id + " of year " + std::to_string(term.school_year);
    return id + " of " + school_year(*term.calendar_year);
}

std::string progression_text(const route& r, const progression& p) {
    const auto& terms = r.terms.terms;
    const auto shown = term_by_term(r, p);
    std::string text;
    for (std::uint32_t t = 0; t < shown.size();) {
        const std::int32_t year = terms[t].school_year;
        text += year_heading(terms[t]) + '\n';
        std::vector<std::vector<std::string>> columns;
        for (; t < shown.size() && terms[t].school_year == year; ++t)
            columns.push_back(wrapped(column_of(r, t, shown[t])));
        text += beside(columns);
    }
    const auto needed = conditions_of(r, p);
    if (!needed.empty()) text += "Needed on the way\n";
    for (const condition& k : needed) text += "  " + fit(k.what, 40) + " by " + term_name(r, k.by_term) + '\n';
    return text;
}

std::vector<printed_term> term_by_term(const route& r, const progression& p) {
    const catalog& c = r.catalog();
    const detail::plan_state state(r, p);
    std::vector<printed_term> terms(r.terms.terms.size());
    for (const placement& at : p.placements) {
        terms[at.term].starting.push_back(at.course);
        for (std::uint32_t t = at.term; t <= state.last_term(at); ++t) {
            terms[t].credits += c[at.course].credits.as_double() / c[at.course].length;
            if (t > at.term) terms[t].going_on.push_back(at.course);
        }
    }
    const auto earned = state.earned_at();
    for (std::size_t k = 0; k < earned.size(); ++k)
        if (earned[k] != detail::plan_state::never) terms[earned[k]].credentials.push_back(c.data().credentials[k].id);
    for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x)
        for (std::uint32_t t = 0; t < terms.size(); ++t)
            if (state.exit_met_after(exit_id{x}, t + 1)) {
                terms[t].exits.push_back(c.data().exit_points[x].id);
                break;
            }
    return terms;
}

std::string answer_text(const route& r, const solution& s) {
    std::string text;
    if (s.progressions.empty()) {
        text = s.proved ? "There is no way to " + r.exit().id + ". What forbids it" +
                              (s.why_not.size() > 1 ? ", together:\n" : ":\n")
                        : "None was found within the budget, and none is ruled out:\n";
        for (const obstacle& o : s.why_not) text += "  " + o.at + ' ' + o.message + '\n';
        return text;
    }
    for (std::size_t i = 0; i < s.progressions.size(); ++i) {
        if (s.progressions.size() > 1) text += (i ? "\n" : "") + ("Progression " + std::to_string(i + 1)) + '\n';
        text += progression_text(r, s.progressions[i]);
    }
    text += r.exit().id + " is reached after " + counted(std::to_string(*s.terms), "term") + ".\n";
    for (std::size_t i = 0; i < s.values.size(); ++i) text += objective_text(s, i);
    return text;
}

std::string opening_text(const opening& o) {
    if (!o.found)
        return o.proved ? "No change that may be proposed opens the way.\n"
                        : "What would open the way was not found within the budget.\n";
    std::string text = o.proved ? "What would open the way at the least cost (" + std::to_string(o.cost) + "):\n"
                                : "What would open the way (cost " + std::to_string(o.cost) +
                                      "; it is not proved that nothing cheaper does, but nothing below " +
                                      std::to_string(o.bound) + "):\n";
    for (const change& c : o.changes) text += "  " + c.message + '\n';
    return text + "Then there is this:\n" + progression_text(*o.opened, o.way);
}

}  // namespace gradus::query
