// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "skills_answer.hpp"

namespace gradus::query {

namespace {

std::string titled(const catalog& c, auto id) {
    return c[id].id + (c[id].title.empty() ? "" : " (" + c[id].title + ')');
}

/// Joins the first names of a list; the others are counted.
std::string first_joined(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i) text += (i > 0 ? ", " : "") + names[i];
    if (names.size() > most_named) text += " and " + std::to_string(names.size() - most_named) + " more";
    return text;
}

std::string more(std::size_t all) {
    return all > most_lines ? "  … and " + std::to_string(all - most_lines) + " more (--json has all)\n" : "";
}

std::string finding_words(const skill_gap_entry& e, bool held) {
    switch (e.finding) {
        case skill_finding::never_developed:
            return "never developed";
        case skill_finding::out_of_reach:
            return "out of reach: what gives it cannot be taken from there";
        case skill_finding::missing:
            return "missing";
        case skill_finding::too_low:
            return "too low: level " +
                   (held ? std::to_string(e.held) + " is held" : std::to_string(e.given) + " is reached otherwise");
        default:
            return "developed only after it is used";
    }
}

std::string mend_words(const skill_setting& s, const mending_course& m) {
    const catalog& c = s.catalog();
    std::string text = c[m.course].id + " (" + counted(to_string(m.cost), "credit");
    if (m.done == course_times::never) return text + ", cannot be taken from there)";
    text += m.in_time ? ", in time" : m.beside ? ", beside it" : ", too late for the first";
    text += ": completed in " + counted(std::to_string(m.terms), "term");
    if (s.known) text += ", now " + std::string(to_string(m.now));
    return text + ')';
}

std::string need_lines(const skill_setting& s, const support_need& n) {
    const catalog& c = s.catalog();
    std::string text = "  " + titled(c, n.skill) + " level " + std::to_string(n.level);
    if (n.weakness == skill_weakness::missing) text += ": missing";
    if (n.weakness == skill_weakness::too_low) text += ": too low, level " + std::to_string(n.held) + " is held";
    if (n.weakness == skill_weakness::low_grade) text += ": low grade" + (n.by ? " in " + c[*n.by].id : std::string());
    text += ", before " + term_name(c, s.times(), n.before) + '\n';
    for (std::size_t i = 0; i < std::min(n.courses.size(), most_named); ++i) {
        const course_at_risk& r = n.courses[i];
        text += "    for " + c[r.course].id + " (" + term_name(c, s.times(), r.start) + "): " + r.why + '\n';
    }
    if (n.courses.size() > most_named)
        text += "    and " + counted(std::to_string(n.courses.size() - most_named), "more course") + '\n';
    std::vector<std::string> mends;
    for (const mending_course& m : n.mended_by) mends.push_back(mend_words(s, m));
    if (mends.empty()) return text + "    no academic or support course develops it\n";
    return text + (s.known ? "    mended by " : "    developed by ") + first_joined(mends) + '\n';
}

/// The skills of a rank, by tier.
std::string rank_line(const catalog& c, std::size_t rank, const std::vector<skill_id>& skills) {
    std::string text = "  " + std::to_string(rank + 1) + ":";
    for (std::size_t i = 0; i < std::min(skills.size(), most_lines); ++i) {
        const std::string& tier = c[skills[i]].tier;
        const bool next_tier = i == 0 || tier != c[skills[i - 1]].tier;
        text += (i == 0      ? " "
                 : next_tier ? "; "
                             : ", ") +
                (next_tier && !tier.empty() ? tier + ' ' : "") + c[skills[i]].id;
    }
    return text + (skills.size() > most_lines ? ", …\n" : "\n");
}

}  // namespace

std::string gap_text(const skill_setting& s, const skill_gap& gap) {
    if (gap.entries.empty()) return "";
    const catalog& c = s.catalog();
    std::string text = "Skills asked for and not there\n";
    for (std::size_t i = 0; i < std::min(gap.entries.size(), most_lines); ++i) {
        const skill_gap_entry& e = gap.entries[i];
        text += "  " + titled(c, e.skill) + " level " + std::to_string(e.level) + ": " +
                finding_words(e, s.known && !s.planned) + '\n';
        std::vector<std::string> askers, raisers;
        for (const open_need& n : e.needs)
            askers.push_back(std::string(to_string(n.need.asker)) + ' ' + asker_id(c, n.need));
        for (const skill_raiser& r : e.raised_by)
            raisers.push_back((r.course ? c[*r.course].id : c[*r.credential].id) + " (level " +
                              std::to_string(r.level) + ", from " + term_name(c, s.earliest, r.done) + " on)");
        text += "    asked for by " + first_joined(askers) + '\n';
        if (!raisers.empty())
            text +=
                std::string("    raised by ") + (e.outside ? "courses outside: " : "") + first_joined(raisers) + '\n';
    }
    return text + more(gap.entries.size());
}

std::string support_text(const skill_setting& s, const academic_support& support) {
    if (support.needs.empty()) return "";
    std::string text = s.known ? "Academic skills that are weak, and the courses that rest on them\n"
                               : "Academic skills under CTE courses\n";
    for (std::size_t i = 0; i < std::min(support.needs.size(), most_lines); ++i)
        text += need_lines(s, support.needs[i]);
    return text + more(support.needs.size());
}

std::string progression_text(const skill_setting& s, const skill_progression& p) {
    const catalog& c = s.catalog();
    if (p.sequence.empty()) return "no skills\n";
    std::string text = "Skills, from foundational to advanced\n";
    for (std::size_t i = 0; i < std::min(p.sequence.size(), most_lines); ++i) {
        const skill& what = c[p.sequence[i]];
        text += "  " + fit(what.id, 12) + ' ' + fit(what.tier, 12) + ' ' + what.title + '\n';
    }
    text += more(p.sequence.size()) + "Can be taught in parallel\n";
    for (std::size_t r = 0; r < p.ranks.size(); ++r) text += rank_line(c, r, p.ranks[r]);
    text += "Longest chain: ";
    for (std::size_t i = 0; i < p.chain.size(); ++i) text += (i > 0 ? " -> " : "") + c[p.chain[i]].id;
    text += '\n';
    if (!p.findings.empty()) text += "Against that order, or side by side\n";
    for (std::size_t i = 0; i < std::min(p.findings.size(), most_lines); ++i)
        text += "  " + to_text(s, p.findings[i]) + '\n';
    return text + more(p.findings.size());
}

}  // namespace gradus::query
