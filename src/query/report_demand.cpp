// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "report_answer.hpp"

namespace gradus::query {

namespace {

constexpr std::size_t most_bars = 15, most_skills_shown = 60, most_codes = 40;

/// Returns a whole or a decimal number with commas between thousands.
std::string with_commas(const std::string& number) {
    const std::size_t first = number.starts_with('-') ? 1 : 0;
    const std::size_t end = std::min(number.find('.'), number.size());
    std::string text = number;
    for (std::size_t at = end; at > first + 3;) text.insert(at -= 3, 1, ',');
    return text;
}
std::string with_commas(decimal d) { return with_commas(gradus::to_string(d)); }
std::string with_commas(double value) { return with_commas(measure_text(std::round(value * 100) / 100)); }

/// Returns where a figure stands, by its file's number in the section of sources: `[1] line 957, U.S., 2022-2032`.
std::string cited(const lmi_table& table, const lmi_row& r) {
    std::string text = '[' + std::to_string(r.file + 1) + "] " +
                       (table.files[r.file].profile == "catalog" ? "occupation " : "line ") + std::to_string(r.line);
    const auto add = [&](const std::string& part) {
        if (!part.empty()) text += ", " + part;
    };
    add(table.name(r.employer));
    add(table.name(r.source));
    add(table.name(r.region));
    if (r.from != 0) add(r.to == r.from ? std::to_string(r.from) : std::to_string(r.from) + '-' + std::to_string(r.to));
    add(r.date != 0 ? table.name(r.date) : table.files[r.file].as_of);
    return text;
}

std::string sources_of(const demanded_catalog& d, const demanded_occupation& o, const ranked_value& v) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(v.figures.size(), 3); ++i)
        text += (i > 0 ? "; " : "") + cited(d.table, d.table.rows[o.figures[v.figures[i]].row]);
    return v.figures.size() > 3 ? text + "; and " + std::to_string(v.figures.size() - 3) + " more" : text;
}

void add_figures(html_page& to, const demanded_catalog& d, const demanded_occupation& o, lmi_field what) {
    to.raw("<td class=\"long\">");
    bool any = false;
    for (const demand_figure& f : o.figures) {
        if (f.what != what) continue;
        if (any) to.raw("<br/>");
        to.text(with_commas(f.value) + (what == lmi_field::growth ? " %" : "") +
                (f.replaced ? " (stated anew since)" : ""))
            .raw(" ")
            .element("small", cited(d.table, d.table.rows[f.row]));
        any = true;
    }
    if (!any) to.element("span", "unknown", "class", "unknown");
    if (std::find(o.disagree.begin(), o.disagree.end(), what) != o.disagree.end())
        to.raw("<br/>").element("strong", "sources disagree", "class", "missed");
    to.raw("</td>");
}

}  // namespace

void add_demand(html_page& to, const report_contents& r) {
    const demanded_catalog& d = r.demanded;
    const std::size_t shown = std::min(d.top, d.demand.occupations.size());
    to.raw("<section id=\"demand\"><h2>Demand</h2>\n");
    to.element("p", shown == 0 ? "No labor market file was given, and the catalog lists no occupation."
                               : std::to_string(shown) + " of " + std::to_string(d.demand.occupations.size()) +
                                     " occupations, the highest scores first" +
                                     (d.region.empty() ? "" : "; region " + d.region + " and the nation") +
                                     ". Figures of different sources stand side by side, each with the number of its "
                                     "file (see Sources), its row and its date; none is averaged.");
    std::vector<chart_bar> bars;
    decimal greatest;
    for (std::size_t i = 0; i < std::min(shown, most_bars); ++i)
        greatest = std::max(greatest, d.demand.occupations[i].openings().value_or(decimal{}));
    for (std::size_t i = 0; i < std::min(shown, most_bars); ++i) {
        const demanded_occupation& o = d.demand.occupations[i];
        const auto openings = o.openings();
        if (!openings || !(decimal{} < greatest)) continue;
        const ranked_value* from = nullptr;
        for (const demand_measure m : {demand_measure::stated_short, demand_measure::stated_long,
                                       demand_measure::openings_short, demand_measure::openings_long})
            if (const auto& v = o.values[static_cast<std::size_t>(m)]) from = &*v;
        bars.push_back({soc_text(o.soc) + ' ' + o.title, with_commas(*openings), from ? sources_of(d, o, *from) : "",
                        openings->as_double() / greatest.as_double()});
    }
    add_chart(to, "Openings a year", bars);
    if (shown > 0) {
        begin_table(
            to, "Occupations in demand",
            {"Rank", "Occupation", "Trend", "Openings a year", "Growth", "Median wage", "Lists", "Programs", "Score"});
        for (std::size_t i = 0; i < shown; ++i) {
            const demanded_occupation& o = d.demand.occupations[i];
            to.raw("<tr>")
                .element("td", std::to_string(i + 1), "class", "number")
                .raw("<td class=\"name\">")
                .element("strong", soc_text(o.soc))
                .raw(" ")
                .text(o.title)
                .raw("</td>");
            to.element("td", to_string(o.trend), "class", to_string(o.trend));
            for (const lmi_field f : {lmi_field::openings, lmi_field::growth, lmi_field::wage})
                add_figures(to, d, o, f);
            to.raw("<td class=\"mark\">");
            for (const std::uint32_t row : o.lists) to.element("small", cited(d.table, d.table.rows[row])).raw(" ");
            to.raw("</td><td>");
            for (std::size_t p = 0; p < o.programs.size() && p < 8; ++p)
                to.text(std::string(p > 0 ? ", " : "") + d.catalog()[o.programs[p].program].id);
            if (o.programs.size() > 8) to.text(" and " + std::to_string(o.programs.size() - 8) + " more");
            to.raw("</td>").element("td", with_commas(o.score), "class", "number").raw("</tr>\n");
        }
        end_table(to);
    }
    to.raw("</section>\n");
}

void add_shortages(html_page& to, const report_contents& r) {
    const demanded_catalog& d = r.demanded;
    to.raw("<section id=\"shortages\"><h2>Shortages</h2>\n");
    if (d.demand.skills.empty()) {
        to.raw("<p>No occupation in demand says which skills it values.</p></section>\n");
        return;
    }
    to.raw(
        "<p>Skills that demand asks for, weighted by openings a year times the weight that the occupation gives them. "
        "Short: asked for at a level that no course develops. What employers state of a skill stands beside, and is "
        "not added.</p>\n");
    std::vector<chart_bar> bars;
    for (const demanded_skill& s : d.demand.skills)
        if (s.short_weight > 0 && bars.size() < most_bars)
            bars.push_back({d.catalog()[s.skill].id + ' ' + d.catalog()[s.skill].title, with_commas(s.short_weight), "",
                            s.short_weight / std::max(1e-9, d.demand.skills.front().weight)});
    add_chart(to, "Skills short of demand, weighted by openings", bars);
    begin_table(
        to, "Skills asked for",
        {"Skill", "Weight", "Asked at level", "Developed to level", "Short by", "Stated by employers", "Short by"});
    for (std::size_t i = 0; i < std::min(most_skills_shown, d.demand.skills.size()); ++i) {
        const demanded_skill& s = d.demand.skills[i];
        to.raw("<tr><td class=\"name\">")
            .element("strong", d.catalog()[s.skill].id)
            .raw(" ")
            .text(d.catalog()[s.skill].title)
            .raw("</td>");
        to.element("td", with_commas(s.weight), "class", "number")
            .element("td", std::to_string(s.asked), "class", "number")
            .element("td", std::to_string(s.given), "class", "number");
        to.element("td", s.short_weight > 0 ? with_commas(s.short_weight) : "0", "class", "number")
            .element("td", with_commas(s.stated), "class", "number")
            .element("td", with_commas(s.short_stated), "class", "number")
            .raw("</tr>\n");
    }
    end_table(to);
    to.raw("</section>\n");
}

void add_sources(html_page& to, const report_contents& r) {
    const demanded_catalog& d = r.demanded;
    to.raw("<section id=\"sources\"><h2>Sources</h2>\n");
    begin_table(to, "Files",
                {"Number", "File", "Kind", "Source", "As of", "Rows", "Summary rows passed over", "Not published",
                 "Codes that match nothing"});
    for (std::size_t i = 0; i < d.table.files.size(); ++i) {
        const lmi_file& f = d.table.files[i];
        to.raw("<tr>")
            .element("td", f.name)
            .element("td", to_string(f.kind))
            .element("td", f.source)
            .element("td", f.as_of.empty() ? "each row its own, or none" : f.as_of);
        for (const std::uint64_t n : {f.rows, f.summaries, f.unknown})
            to.element("td", std::to_string(n), "class", "number");
        const auto& codes = d.demand.unmatched.codes[i];
        std::string list;
        for (std::size_t k = 0; k < std::min(most_codes, codes.size()); ++k)
            list += (k > 0 ? ", " : "") + soc_text(codes[k]);
        if (codes.size() > most_codes) list += " and " + std::to_string(codes.size() - most_codes) + " more";
        to.element("td", list.empty() ? "none" : list, "class", "long").raw("</tr>\n");
    }
    end_table(to);
    const demand_unmatched& u = d.demand.unmatched;
    const auto count = [&](std::string_view what, std::size_t n) {
        if (n > 0) to.element("li", std::string(what) + ": " + std::to_string(n));
    };
    to.raw("<h3>Not matched</h3><ul>");
    count("occupations in demand to which no program leads", u.without_program.size());
    count("programs without a CIP code", u.programs_without_cip.size());
    count("programs whose CIP code the crosswalk lacks", u.programs_not_in_crosswalk.size());
    count("programs that lead to no occupation", u.programs_without_occupation.size());
    count("programs whose occupations no source names", u.programs_not_in_demand.size());
    count("courses whose CIP code the crosswalk lacks", u.courses_not_in_crosswalk.size());
    count("occupations of the catalog without a SOC code", u.occupations_without_code.size());
    count("occupations of the catalog that the crosswalk lacks", u.occupations_not_in_crosswalk.size());
    count("skills that employers name and the catalog lacks", u.skills.size());
    count("credentials that employers name and the catalog lacks", u.credentials.size());
    to.raw("<li>rows of other regions left out: ").text(std::to_string(d.demand.other_regions)).raw("</li></ul>\n");
    to.element("p", "Thresholds: " + r.aligned.thresholds.title +
                        (r.aligned.thresholds.source.empty() ? "" : ", " + r.aligned.thresholds.source) +
                        (r.aligned.thresholds.as_of.empty() ? "" : ", " + r.aligned.thresholds.as_of) + '.');
    to.raw("<p>Made by Gradus " GRADUS_VERSION ".</p></section>\n");
}

}  // namespace gradus::query
