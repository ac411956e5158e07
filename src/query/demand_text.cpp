// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "demand_answer.hpp"
#include "gradus/core/printed_number.hpp"

namespace gradus::query {

namespace {

constexpr std::size_t most_names = 8, most_skills = 25;

template <class List, class Name>
std::string named(const char* what, const List& list, const Name& name) {
    if (list.empty()) return {};
    std::string text = "  " + std::string(what) + " (" + std::to_string(list.size()) + "): ";
    for (std::size_t i = 0; i < std::min(list.size(), most_names); ++i) text += (i > 0 ? ", " : "") + name(list[i]);
    return text + (list.size() > most_names ? ", …\n" : "\n");
}

std::string rounded(double value) {
    return detail::printed_number(value, std::chars_format::fixed, value >= 100 ? 0 : 2);
}

std::string files_text(const demanded_catalog& d) {
    std::string text;
    for (std::size_t i = 0; i < d.table.files.size(); ++i) {
        const lmi_file& f = d.table.files[i];
        text += f.name + ": " + std::string(to_string(f.kind)) + " (" + f.profile + "), " +
                counted(std::to_string(f.rows), "row");
        if (f.summaries > 0) text += ", " + std::to_string(f.summaries) + " that sum up others passed over";
        if (f.unknown > 0) text += ", " + counted(std::to_string(f.unknown), "figure") + " not published";
        text += '\n' + named("codes that match nothing", d.demand.unmatched.codes[i], soc_text);
    }
    return text;
}

std::string occupation_text(const demanded_catalog& d, std::size_t position) {
    const demanded_occupation& o = d.demand.occupations[position];
    const std::string place = std::to_string(position + 1);
    std::string text = std::string(place.size() < 4 ? 4 - place.size() : 0, ' ') + place + "  " +
                       detail::printed_number(o.score, std::chars_format::fixed, 3) + "  ";
    text += soc_text(o.soc) + ' ' + o.title + ": " + std::string(to_string(o.trend)) + '\n';
    for (const demand_figure& f : o.figures)
        text += "        " + std::string(to_string(f.what)) + ' ' + gradus::to_string(f.value) +
                (f.replaced ? " (stated anew since)" : "") + ", " + place_of(d.table, d.table.rows[f.row]) + '\n';
    for (const std::uint32_t r : o.lists) text += "        in demand, " + place_of(d.table, d.table.rows[r]) + '\n';
    for (const lmi_field f : o.disagree) text += "        sources disagree on " + std::string(to_string(f)) + '\n';
    std::string programs;
    for (const leading_program& p : o.programs) programs += (programs.empty() ? "" : ", ") + d.catalog()[p.program].id;
    if (!programs.empty()) text += "        programs: " + programs + '\n';
    return text;
}

}  // namespace

std::string to_text(const demanded_catalog& d) {
    const catalog& c = d.catalog();
    const demand_unmatched& u = d.demand.unmatched;
    std::string text = files_text(d);
    if (!d.region.empty())
        text += "Region " + d.region + ", with the nation's figures; " +
                counted(std::to_string(d.demand.other_regions), "row") + " of other regions left out\n";
    text += "\nOccupations in demand, " + std::to_string(std::min(d.top, d.demand.occupations.size())) + " of " +
            std::to_string(d.demand.occupations.size()) + ", by score\n";
    for (std::size_t i = 0; i < std::min(d.top, d.demand.occupations.size()); ++i) text += occupation_text(d, i);
    if (!d.demand.skills.empty()) text += "\nSkills that they ask for, weighted by openings\n";
    for (std::size_t i = 0; i < std::min(most_skills, d.demand.skills.size()); ++i) {
        const demanded_skill& s = d.demand.skills[i];
        text += "  " + fit(c[s.skill].id, 16) + rounded(s.weight) + ", asked at level " + std::to_string(s.asked) +
                ", developed to " + std::to_string(s.given) +
                (s.short_weight > 0 ? ": short by " + rounded(s.short_weight) : "") +
                (decimal{} < s.stated ? "; stated " + gradus::to_string(s.stated) : "") +
                (decimal{} < s.short_stated ? ", short by " + gradus::to_string(s.short_stated) : "") + '\n';
    }
    if (!d.demand.credentials.empty()) text += "\nCredentials that they ask for, by openings\n";
    for (const demanded_credential& k : d.demand.credentials)
        text += "  " + fit(c[k.credential].id, 16) + gradus::to_string(k.openings) +
                (decimal{} < k.stated ? "; stated " + gradus::to_string(k.stated) : "") + '\n';
    const auto id = [&](auto each) { return c[each].id; };
    std::string open =
        named("programs without a CIP code", u.programs_without_cip, id) +
        named("programs whose CIP code the crosswalk lacks", u.programs_not_in_crosswalk, id) +
        named("programs that lead to no occupation", u.programs_without_occupation, id) +
        named("programs whose occupations no source names", u.programs_not_in_demand, id) +
        named("courses whose CIP code the crosswalk lacks", u.courses_not_in_crosswalk, id) +
        named("occupations of the catalog without a SOC code", u.occupations_without_code, id) +
        named("occupations of the catalog that the crosswalk lacks", u.occupations_not_in_crosswalk, id) +
        named("occupations in demand to which no program leads", u.without_program, soc_text) +
        named("skills that employers name and the catalog lacks", u.skills, [](const std::string& s) { return s; }) +
        named("credentials that employers name and the catalog lacks", u.credentials,
              [](const std::string& s) { return s; });
    if (!open.empty()) text += "\nNot matched\n" + open;
    return text;
}

}  // namespace gradus::query
