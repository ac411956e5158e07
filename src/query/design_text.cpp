// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>

#include "design_answer.hpp"
#include "printed_plan.hpp"

namespace gradus::query {

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& each : names) text += (text.empty() ? "" : ", ") + each;
    return text;
}
std::string listed(const catalog& c, const std::vector<course_id>& ids) {
    std::vector<std::string> names;
    for (const course_id id : ids) names.push_back(c[id].id);
    return listed(names);
}
std::string cost_text(std::int64_t hundredths) { return to_string(credits::of_hundredths(hundredths)); }

std::string courses_text(const gradus::design& d) {
    std::string text;
    std::size_t width = 0;
    for (const design_course& each : d.courses) width = std::max(width, d.overlay[each.course].id.size());
    for (const course_role role : {course_role::foundational, course_role::intermediate, course_role::advanced,
                                   course_role::work_based, course_role::supporting}) {
        bool first = true;
        for (const design_course& each : d.courses) {
            if (each.role != role) continue;
            const course& what = d.overlay[each.course];
            if (std::exchange(first, false)) text += "  " + std::string(to_string(role)) + '\n';
            text += "    " + fit(what.id, width) + "  " + what.title + (each.fresh ? " (new)" : "");
            if (!what.provider.empty()) text += ", by " + what.provider;
            if (!each.gives.empty()) text += ": " + listed(each.gives);
            if (!each.alternatives.empty()) text += "; or " + listed(d.overlay, each.alternatives);
            text += '\n';
        }
    }
    return text;
}

std::string cell_text(const gradus::design& d, const design_cell& cell) {
    const catalog& c = d.overlay;
    std::string text = "\n" + c[cell.entry].id + " to " + c[cell.exit].id + ": ";
    if (!cell.best) {
        text += cell.reachable == false ? "no way\n" : "no way was found within the budget\n";
        for (const obstacle& o : cell.why_not) text += "  " + o.at + ' ' + o.message + '\n';
        return text;
    }
    text += "at least " + cost_text(cell.cost) + (cell.proved ? " credits" : " credits (the best found)") + ", " +
            counted(std::to_string(cell.terms.value_or(0)), "term") +
            (cell.on_time ? *cell.on_time ? ", on time" : ", not on time" : "") + '\n';
    text += progression_text(*cell.way, *cell.best);
    if (!cell.beyond.empty()) text += "Beyond the design, for terms and loads: " + listed(c, cell.beyond) + '\n';
    if (!cell.skills.empty()) text += "Skills in the order in which they grow\n";
    for (const skill_step& s : cell.skills)
        text += "  " + s.skill + ' ' + std::to_string(s.level) + " by " + s.by + ", " +
                term_words(c, cell.way->terms.terms[s.term]) + '\n';
    for (const design_slot& s : cell.slots) {
        text += "Partner: " + c[s.course].id + (s.provider.empty() ? "" : " by " + s.provider) + " (" + s.kind;
        if (s.college_hours > 0) text += ", " + to_string(credits::of(s.college_hours)) + " college hours";
        text += "), " + term_words(c, cell.way->terms.terms[s.term]) + '\n';
    }
    for (const college_credit& k : cell.college) {
        text += "College: " + to_string(credits::of(k.hours)) + " hours at " + k.to;
        if (!k.by.empty()) text += " by " + listed(k.by);
        if (k.lost > 0) text += ", " + to_string(credits::of(k.lost)) + " over the cap";
        text += k.left ? ", " + to_string(credits::of(*k.left)) + " left\n" : ", what is left is not known\n";
        for (const std::string& each : k.conditions) text += "  if " + each + '\n';
        for (const std::string& each : k.notes) text += "  " + each + '\n';
    }
    return text;
}

}  // namespace

bool serves(const gradus::design& d) {
    std::map<exit_id, bool> reached;
    for (const design_cell& cell : d.cells) reached[cell.exit] |= cell.reachable == true;
    return d.missing.empty() && !d.cells.empty() &&
           std::all_of(reached.begin(), reached.end(), [](const auto& x) { return x.second; });
}

std::string design_text(const gradus::design& d) {
    std::string text =
        "A design of " + counted(std::to_string(d.courses.size()), "course") + ", cost " + cost_text(d.cost) +
        (d.proved ? ": none costs less\n" : ": none costs less than " + to_string(credits::of(d.bound)) + '\n');
    text += "\nAsked for\n";
    for (const design_need& n : d.needs) text += "  " + n.what + " (" + listed(n.asked_by) + ")\n";
    if (!d.missing.empty()) text += "\nMissing\n";
    for (const missing_level& m : d.missing)
        text += "  " + m.node + ": " + std::to_string(m.asked) + " asked, " + std::to_string(m.available) +
                " there: " + m.why + '\n';
    if (!d.courses.empty()) text += "\nCourses\n" + courses_text(d);
    text += "\nCompared with " + d.compared_with + '\n';
    text += "  kept: " + listed(d.overlay, d.kept) + "\n  new: " + listed(d.overlay, d.added) +
            "\n  dropped: " + listed(d.overlay, d.dropped) + '\n';
    for (const design_cell& cell : d.cells) text += cell_text(d, cell);
    for (const std::string& each : d.notes) text += "\n" + each + '\n';
    return text;
}

}  // namespace gradus::query
