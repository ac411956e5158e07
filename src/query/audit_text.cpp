// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>

#include "audit_answer.hpp"
#include "outlook_answer.hpp"

namespace gradus::query {

namespace {

std::string amount_text(const requirement_group& g, std::int64_t amount) {
    return g.courses ? counted(std::to_string(amount), "course")
                     : counted(to_string(credits::of_hundredths(amount)), "credit");
}

std::string filled_text(const facts& known, const requirement_group& g, std::uint32_t position, const credit_use& use) {
    std::string text;
    for (const group_share& s : use.shares) {
        if (s.group != position) continue;
        const bool whole =
            !g.courses && s.held != group_share::no_course && s.amount == known.courses[s.held].amount.hundredths();
        text += (text.empty() ? "" : ", ") +
                (s.held == group_share::no_course ? "bundle" : std::string(known.courses[s.held].id));
        if (!g.courses && !whole) text += " (" + to_string(credits::of_hundredths(s.amount)) + ')';
    }
    return text;
}

std::string need_text(const requirement_group& g, const audited_group& a) {
    if (a.now.needed == 0) return "filled";
    const bool values_alone = !g.courses && a.now.needed == a.now.distinct;  // a hundredth of a credit each
    std::string text = values_alone ? "" : amount_text(g, a.now.needed);
    if (a.now.distinct > 0)
        text += (text.empty() ? "" : ", ") + std::to_string(a.now.distinct) + " of another " + g.distinct->by;
    text += " needed";
    if (a.at_best.needed == a.now.needed) return text;
    return text + " (" + (a.at_best.needed == 0 ? "none" : amount_text(g, a.at_best.needed)) +
           " once all under way comes good)";
}

std::string group_lines(const facts& known, const requirement_set& set, const set_audit& a, const credit_use& use) {
    std::size_t width = 0;
    for (const requirement_group& g : set.groups) width = std::max(width, g.id.size());
    std::string text;
    for (std::uint32_t i = 0; i < set.groups.size(); ++i) {
        const requirement_group& g = set.groups[i];
        const std::int64_t wanted = g.courses ? *g.courses : g.credits.value_or(credits{}).hundredths();
        const std::string filled = filled_text(known, g, i, use);
        text += "  " + fit(g.id, width) + "  " + fit("of " + amount_text(g, wanted), 14) + need_text(g, a.groups[i]) +
                (filled.empty() ? "" : ": " + filled) + '\n';
    }
    return text;
}

std::string set_text(const audited_learner& learner, const set_audit& a) {
    const facts& known = learner.known;
    const credit_use use = use_of_credit(known, a.set);
    const requirement_set& set = known.catalog[a.set];
    std::string text = set.id + "  " + set.title + ": ";
    text += a.needed == credits{} ? "all credits earned" : counted(to_string(a.needed), "credit") + " needed";
    if (a.needed_at_best < a.needed) text += ", " + to_string(a.needed_at_best) + " once all under way comes good";
    text += " (" + to_string(a.earned) + " earned";
    if (set.credits) text += " of " + to_string(*set.credits);
    text += a.proved ? ")\n" : "; fewer may do)\n";
    if (a.cohort != standing::met)
        text += a.cohort == standing::unmet ? "  not for this learner's cohort\n"
                                            : "  whether it is for this cohort is not known\n";
    text += group_lines(known, set, a, use);
    if (use.unused > credits{}) {
        std::vector<std::string> courses;
        for (std::size_t i = 0; i < known.courses.size(); ++i)
            if (!known.courses[i].in_progress && use.courses[i].unused > credits{})
                courses.push_back(std::string(known.courses[i].id) + " (" + to_string(use.courses[i].unused) + ')');
        text += "  in no group: " + joined(courses, ", ") + '\n';
    }
    for (const std::string& reason : reason_texts(why(learner.now, a.set))) text += "  " + reason + '\n';
    return text;
}

std::string interests_text(const catalog& c, const exit_interests& fit) {
    const occupation_fit& best = fit.occupations.front();
    std::string text = "interests fit " + c[best.occupation].id + ' ' + c[best.occupation].title + " by " +
                       std::to_string(std::lround(best.fit * 100)) + " %";
    if (fit.age_days) text += ", inventory " + counted(std::to_string(*fit.age_days), "day") + " old";
    return text;
}

std::string exits_text(const audited_learner& a) {
    const catalog& c = a.known.catalog;
    std::size_t width = 0;
    for (const exit_audit& x : a.found.exits) width = std::max(width, c[x.exit].id.size());
    std::string text = "Exits\n";
    for (std::size_t i = 0; i < a.found.exits.size(); ++i) {
        const exit_audit& x = a.found.exits[i];
        std::vector<std::string> lacks = reason_texts(why(a.now, x.exit));
        const set_audit* set = a.found.set_of(x);
        if (set && set->at != standing::met) lacks.insert(lacks.begin(), "needs " + c[*x.set].id);
        text += "  " + fit(c[x.exit].id, width) + "  " + fit(to_string(x.at), 7) + "  " + c[x.exit].title +
                (lacks.empty() ? "" : ": " + joined(lacks, "; ")) + '\n';
        if (!a.outlooks.empty() && x.at != standing::met) text += "    " + to_text(c, a.outlooks[i]) + '\n';
        if (!a.interests.empty() && !a.interests[i].occupations.empty())
            text += "    " + interests_text(c, a.interests[i]) + '\n';
    }
    return text;
}

/// The courses that can be taken, then those that wait for something; what is `unmet` stands in the JSON alone.
std::string eligible_text(const audited_learner& a) {
    const catalog& c = a.known.catalog;
    std::string text;
    for (const auto& [at, heading] :
         {std::pair{standing::met, "Eligible\n"}, std::pair{standing::pending, "Once what is in progress is passed\n"},
          std::pair{standing::unknown, "If it comes good\n"}}) {
        std::size_t lines = 0;
        for (const course_id id : a.courses) {
            if (a.now.course_standing(id) != at || lines++ > most_lines) continue;
            if (lines == 1) text += (text.empty() ? "" : "\n") + std::string(heading);
            if (lines > most_lines)
                text += "  … and more (--json has all)\n";
            else
                text += "  " + c[id].id + "  " + c[id].title +
                        (at == standing::met ? "" : ": " + joined(reason_texts(why(a.now, id)), "; ")) + '\n';
        }
    }
    return text;
}

}  // namespace

std::string to_text(const audited_learner& a) {
    std::string text = "Learner " + a.known.source->id;
    if (a.at.grade) text += ", grade " + std::to_string(*a.at.grade);
    if (a.at.day) text += ", " + gradus::to_string(*a.at.day);
    if (a.mode != in_progress_mode::as_it_is) {
        std::string mode(to_string(a.mode));
        std::replace(mode.begin(), mode.end(), '_', ' ');
        text += ", work in progress " + mode;
    }
    text += '\n';
    for (const set_audit& each : a.found.sets) text += '\n' + set_text(a, each);
    if (!a.found.exits.empty()) text += '\n' + exits_text(a);
    const std::string eligible = eligible_text(a);
    return text + (eligible.empty() ? "" : '\n' + eligible);
}

}  // namespace gradus::query
