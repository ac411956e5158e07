// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>

#include "align_answer.hpp"

namespace gradus::query {

namespace {

constexpr std::size_t most_programs = 25;

template <class Thing>
std::string titled(const Thing& thing) {
    return thing.id + (thing.title.empty() ? "" : " (" + thing.title + ')');
}

template <class List, class Name>
std::string first_named(const List& list, const Name& name) {
    std::string text;
    std::size_t n = 0;
    for (const auto& each : list) {
        if (++n > most_named) return text + " and " + std::to_string(list.size() - most_named) + " more";
        text += (n > 1 ? ", " : "") + name(each);
    }
    return text;
}

/// A heading and a line for each thing; the first `most` are told.
template <class List, class Line>
std::string section(std::string heading, const List& list, const Line& line, std::size_t most = most_lines) {
    if (list.empty()) return {};
    std::string text = '\n' + std::move(heading) + '\n';
    std::size_t told = 0;
    for (const auto& each : list) {
        if (told++ == most) return text + "  … and " + std::to_string(list.size() - most) + " more (--json has all)\n";
        text += "  " + line(each) + '\n';
    }
    return text;
}

std::string skill_line(const catalog& c, const aligned_skill& s) {
    std::string text = titled(c[s.skill]);
    if (s.asked > 0) text += ": asked at level " + std::to_string(s.asked);
    text += s.asked > 0 ? ", " : ": ";
    text += s.given > 0 ? "developed to level " + std::to_string(s.given) + " by " +
                              first_named(s.courses, [&](const course_level& d) { return c[d.course].id; })
                        : "developed by no course";
    if (s.given == 0 && s.asked == 0) text += "; it stands under what is asked for";
    return text;
}

std::string skills_text(const aligned_catalog& a) {
    const catalog& c = a.catalog();
    std::map<skill_cover, std::vector<const aligned_skill*>> by_cover;
    for (const aligned_skill& s : a.alignment.skills) by_cover[s.cover].push_back(&s);
    std::string text = "Skills:";
    for (const auto& [cover, list] : by_cover)
        text += ' ' + std::to_string(list.size()) + ' ' +
                (cover == skill_cover::over_taught ? "over-taught"
                 : cover == skill_cover::not_asked ? "not asked for"
                                                   : std::string(to_string(cover))) +
                ',';
    if (by_cover.empty()) text += " none ";
    text.back() = '\n';
    const auto line = [&](const aligned_skill* s) { return skill_line(c, *s); };
    text += section("Uncovered: asked for, developed nowhere", by_cover[skill_cover::uncovered], line);
    text += section("Only introduced: developed below the level asked", by_cover[skill_cover::introduced], line);
    return text + section("Over-taught: developed above the level that anything asks for",
                          by_cover[skill_cover::over_taught], line);
}

std::string credentials_text(const aligned_catalog& a) {
    const catalog& c = a.catalog();
    const auto line = [&](credential_id k) { return titled(c[k]); };
    const credential_alignment& found = a.alignment.credentials;
    return section("Credentials asked for and not offered", found.asked_not_offered, line) +
           section("Credentials offered that nothing asks for", found.offered_not_asked, line) +
           section("Credentials superseded", found.superseded,
                   [&](credential_id k) { return titled(c[k]) + ": now " + c[k].superseded_by; }) +
           section("Credentials past their last day", found.expired, line);
}

std::string program_text(const aligned_catalog& a, std::size_t position) {
    const catalog& c = a.catalog();
    const program_alignment& p = a.alignment.programs[position];
    const scorecard& card = a.cards[position];
    std::string text = '\n' + (p.program ? "Program " + titled(c[*p.program])
                                         : "The catalog " + titled(c.data()) + ", which lists no program, as one");
    text += ": " + (card.is ? std::string(to_string(*card.is)) : "no rule decides") + '\n';
    for (const std::string& r : card.reasons) text += "  - " + r + '\n';
    for (const measure_area area :
         {measure_area::size, measure_area::scope, measure_area::quality, measure_area::demand}) {
        std::string line;
        for (const measured& m : card.measures)
            if (area_of(m.measure) == area)
                line += (line.empty() ? "" : ", ") + std::string(to_string(m.measure)) + ' ' +
                        (m.value ? measure_text(*m.value) : "unknown") +
                        (m.state == measure_state::missed ? " (missed)" : "");
        text += "  " + fit(to_string(area), 8) + line + '\n';
    }
    const auto open = [&](skill_cover cover) {
        std::vector<const aligned_skill*> list;
        for (const aligned_skill& s : p.skills)
            if (s.cover == cover) list.push_back(&s);
        return list;
    };
    const auto named = [&](const char* what, skill_cover cover) {
        const auto list = open(cover);
        return list.empty() ? std::string() : std::string("  ") + what + first_named(list, [&](const aligned_skill* s) {
                                                  return c[s->skill].id + (s->elsewhere > s->given ? "*" : "");
                                              }) + '\n';
    };
    return text + named("uncovered: ", skill_cover::uncovered) + named("only introduced: ", skill_cover::introduced) +
           named("over-taught: ", skill_cover::over_taught);
}

}  // namespace

std::string to_text(const aligned_catalog& a) {
    const catalog& c = a.catalog();
    const alignment& found = a.alignment;
    std::string text = skills_text(a) + credentials_text(a);
    text += section("Of diminished value", found.diminished,
                    [&](const diminished_course& d) { return titled(c[d.course]) + ": " + d.why; });
    text += section("Develop no skill that an occupation values, and contribute all the same", found.indirect,
                    [](const indirect_course& i) { return i.way; });
    for (std::size_t p = 0; p < std::min(found.programs.size(), most_programs); ++p) text += program_text(a, p);
    if (found.programs.size() > most_programs)
        text += "\n… and " + counted(std::to_string(found.programs.size() - most_programs), "program") +
                " more (--json has all)\n";
    if (std::any_of(found.programs.begin(), found.programs.end(), [](const program_alignment& p) {
            return std::any_of(p.skills.begin(), p.skills.end(),
                               [](const aligned_skill& s) { return s.elsewhere > s.given; });
        }))
        text += "\n* developed to a higher level by a course outside the program\n";
    text += section(
        "Programs that overlap", found.overlaps,
        [&](const program_overlap& o) {
            return id_of(c, found.programs[o.one]) + " and " + id_of(c, found.programs[o.other]) + ": " +
                   counted(std::to_string(o.courses.size()), "course") + ", " +
                   counted(std::to_string(o.skills.size()), "technical skill") +
                   (o.courses.empty() ? "" : " (" + first_named(o.courses, [&](course_id i) { return c[i].id; }) + ")");
        },
        12);
    text += "\nThresholds: " + a.thresholds.title +
            (a.thresholds.source.empty() ? "" : " (" + a.thresholds.source + ')') + ". As of " +
            (found.as_of ? gradus::to_string(*found.as_of) : "no day: nothing is past its last day") + ". " +
            (a.read ? counted(std::to_string(*a.read), "record") + " read" : "No records were read") + ".\n";
    return text;
}

}  // namespace gradus::query
