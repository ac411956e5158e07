// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>

#include "report_answer.hpp"

namespace gradus::query {

namespace {

constexpr std::size_t most_columns = 8, most_cards = 200, most_rows = 400, most_overlaps = 40;

template <class Thing>
void add_titled(html_page& to, const Thing& thing) {
    to.element("strong", thing.id);
    if (!thing.title.empty()) to.raw(" ").text(thing.title);
}

std::string_view sign_of(skill_cover c) {
    switch (c) {
        case skill_cover::covered:
            return "● covered";
        case skill_cover::introduced:
            return "◐ only introduced";
        case skill_cover::uncovered:
            return "○ uncovered";
        case skill_cover::over_taught:
            return "▲ over-taught";
        default:
            return "– not asked for";
    }
}

std::string levels_of(const aligned_skill& s) {
    return std::to_string(s.given) + " of " + (s.asked > 0 ? std::to_string(s.asked) : s.under ? "any" : "none");
}

void add_cover(html_page& to, const aligned_skill* s) {
    if (s == nullptr) {
        to.raw("<td></td>");
        return;
    }
    to.open("td", "class", "mark")
        .element("span", sign_of(s->cover), "class", to_string(s->cover))
        .raw("<br/>")
        .element("small", "level " + levels_of(*s))
        .raw("</td>");
}

/// The skills of a program that more than one column would hold, each a row.
void add_skill_list(html_page& to, const catalog& c, const program_alignment& p) {
    begin_table(to, "Skills of " + id_of(c, p), {"Skill", "Coverage", "Courses", "Asked by"});
    for (const aligned_skill& s : p.skills) {
        to.raw("<tr><td class=\"name\">");
        add_titled(to, c[s.skill]);
        to.raw("</td>");
        add_cover(to, &s);
        to.raw("<td>");
        for (std::size_t i = 0; i < s.courses.size() && i < 8; ++i)
            to.text((i > 0 ? ", " : "") + c[s.courses[i].course].id + ' ' + std::to_string(s.courses[i].level));
        if (s.courses.size() > 8) to.text(" and " + std::to_string(s.courses.size() - 8) + " more");
        to.raw("</td><td>");
        for (std::size_t i = 0; i < s.asks.size() && i < 6; ++i)
            to.text((i > 0 ? ", " : "") + asker_id(c, s.asks[i]) + ' ' + std::to_string(s.asks[i].level));
        if (s.asks.size() > 6) to.text(" and " + std::to_string(s.asks.size() - 6) + " more");
        to.raw("</td></tr>\n");
    }
    end_table(to);
}

void add_skill_matrix(html_page& to, const catalog& c, const std::vector<program_alignment>& programs) {
    std::map<skill_id, std::vector<const aligned_skill*>> rows;
    std::vector<std::string> heads{"Skill"};
    for (std::size_t p = 0; p < programs.size(); ++p) {
        heads.push_back(id_of(c, programs[p]));
        for (const aligned_skill& s : programs[p].skills) {
            auto& row = rows[s.skill];
            row.resize(programs.size(), nullptr);
            row[p] = &s;
        }
    }
    begin_table(to, "Skills by program", heads);
    for (const auto& [skill, cells] : rows) {
        to.raw("<tr><td class=\"name\">");
        add_titled(to, c[skill]);
        to.raw("</td>");
        for (const aligned_skill* s : cells) add_cover(to, s);
        to.raw("</tr>\n");
    }
    end_table(to);
}

void add_credential_list(html_page& to, const catalog& c, std::string_view what,
                         const std::vector<credential_id>& list) {
    to.raw("<h3>").text(what).raw(" (").text(std::to_string(list.size())).raw(")</h3>");
    if (list.empty()) {
        to.raw("<p>None.</p>\n");
        return;
    }
    to.raw("<ul>");
    for (std::size_t i = 0; i < std::min(most_rows, list.size()); ++i) {
        to.raw("<li>");
        add_titled(to, c[list[i]]);
        if (!c[list[i]].superseded_by.empty()) to.text(", now " + c[list[i]].superseded_by);
        to.raw("</li>");
    }
    if (list.size() > most_rows) to.element("li", "and " + std::to_string(list.size() - most_rows) + " more");
    to.raw("</ul>\n");
}

void add_scorecard(html_page& to, const aligned_catalog& a, std::size_t position) {
    const catalog& c = a.catalog();
    const program_alignment& p = a.alignment.programs[position];
    const scorecard& card = a.cards[position];
    to.raw("<h3>");
    if (p.program)
        add_titled(to, c[*p.program]);
    else
        to.text("The whole catalog, which lists no program, as one");
    to.raw("</h3><p>").element("span", card.is ? to_string(*card.is) : "no rule decides", "class", "class").raw("</p>");
    if (!card.reasons.empty()) {
        to.raw("<ul>");
        for (const std::string& r : card.reasons) to.element("li", r);
        to.raw("</ul>");
    }
    begin_table(to, "Scorecard of " + id_of(c, p), {"Area", "Measure", "Value", "Threshold", "State", "Source"});
    for (const measured& m : card.measures) {
        std::string threshold = "none", source;
        if (m.threshold) {
            const measure_threshold& t = a.thresholds.measures[*m.threshold];
            threshold = (t.min ? "at least " + measure_text(*t.min) : "") + (t.min && t.max ? ", " : "") +
                        (t.max ? "at most " + measure_text(*t.max) : "");
            if (t.source != a.thresholds.source)
                source = t.source + (t.as_of.empty() ? "" : ", " + t.as_of);  // the file's own: see Sources
        }
        to.raw("<tr>")
            .element("td", to_string(area_of(m.measure)))
            .element("td", to_string(m.measure))
            .element("td", m.value ? measure_text(*m.value) : "unknown", "class", "number");
        to.raw("<td>").text(threshold);
        if (!source.empty()) to.raw(" ").element("small", source);
        to.raw("</td>")
            .element("td", to_string(m.state), "class", to_string(m.state))
            .raw("<td class=\"long\">")
            .element("small", m.source)
            .raw("</td></tr>\n");
    }
    end_table(to);
}

}  // namespace

void add_skills(html_page& to, const report_contents& r) {
    const catalog& c = r.aligned.catalog();
    const auto& programs = r.aligned.alignment.programs;
    to.raw("<section id=\"skills\"><h2>Skills by program</h2>\n");
    to.raw(
        "<p>Levels: 1 introduced, 2 developed, 3 mastered. Each cell tells the level that courses reach, of the "
        "greatest that is asked for. "
        "Over-taught: above what anything asks for.</p>\n");
    std::map<skill_cover, std::size_t> counts;
    for (const aligned_skill& s : r.aligned.alignment.skills) ++counts[s.cover];
    std::vector<chart_bar> bars;
    for (const auto& [cover, n] : counts)
        bars.push_back({std::string(sign_of(cover)), std::to_string(n), "",
                        static_cast<double>(n) / static_cast<double>(r.aligned.alignment.skills.size())});
    add_chart(to, "Skills of the catalog by coverage", bars);
    if (programs.size() > 1 && programs.size() <= most_columns)
        add_skill_matrix(to, c, programs);
    else
        for (std::size_t p = 0; p < std::min(programs.size(), most_cards); ++p) add_skill_list(to, c, programs[p]);
    if (programs.size() > most_cards)
        to.element("p", "And " + std::to_string(programs.size() - most_cards) +
                            " programs more: gradus align --json has all.");
    to.raw("</section>\n");
}

void add_credentials(html_page& to, const report_contents& r) {
    const credential_alignment& k = r.aligned.alignment.credentials;
    const catalog& c = r.aligned.catalog();
    to.raw("<section id=\"credentials\"><h2>Credentials</h2>\n");
    add_credential_list(to, c, "Asked for and not offered", k.asked_not_offered);
    add_credential_list(to, c, "Offered, and nothing asks for them", k.offered_not_asked);
    add_credential_list(to, c, "Superseded", k.superseded);
    add_credential_list(to, c, "Past their last day", k.expired);
    if (!r.demanded.demand.credentials.empty()) {
        begin_table(to, "Credentials that demand asks for", {"Credential", "Openings a year", "Stated by employers"});
        for (const demanded_credential& d : r.demanded.demand.credentials) {
            to.raw("<tr><td>");
            add_titled(to, c[d.credential]);
            to.raw("</td>")
                .element("td", gradus::to_string(d.openings), "class", "number")
                .element("td", gradus::to_string(d.stated), "class", "number")
                .raw("</tr>\n");
        }
        end_table(to);
    }
    to.raw("</section>\n");
}

void add_scorecards(html_page& to, const report_contents& r) {
    to.raw("<section id=\"scorecards\"><h2>Program scorecards</h2>\n");
    std::map<std::string, std::size_t> classes;
    for (const scorecard& card : r.aligned.cards)
        ++classes[card.is ? std::string(to_string(*card.is)) : "no rule decides"];
    std::vector<chart_bar> bars;
    for (const auto& [name, n] : classes)
        bars.push_back(
            {name, std::to_string(n), "", static_cast<double>(n) / static_cast<double>(r.aligned.cards.size())});
    add_chart(to, "Programs by class", bars);
    for (std::size_t p = 0; p < std::min(r.aligned.cards.size(), most_cards); ++p) add_scorecard(to, r.aligned, p);
    if (r.aligned.cards.size() > most_cards)
        to.element("p", "And " + std::to_string(r.aligned.cards.size() - most_cards) +
                            " programs more: gradus align --json has all.");
    to.raw("</section>\n");
}

void add_overlaps(html_page& to, const report_contents& r) {
    const catalog& c = r.aligned.catalog();
    const alignment& a = r.aligned.alignment;
    to.raw("<section id=\"overlap\"><h2>Overlap between programs</h2>\n");
    if (a.overlaps.empty()) {
        to.raw("<p>No two programs share a course or a technical skill.</p></section>\n");
        return;
    }
    begin_table(to, "Programs with courses or technical skills in common",
                {"Programs", "Shared courses", "Share of the courses of both", "Shared technical skills"});
    for (std::size_t i = 0; i < std::min(most_overlaps, a.overlaps.size()); ++i) {
        const program_overlap& o = a.overlaps[i];
        to.raw("<tr><td>").text(id_of(c, a.programs[o.one]) + ", " + id_of(c, a.programs[o.other])).raw("</td><td>");
        for (std::size_t k = 0; k < o.courses.size(); ++k) to.text((k > 0 ? ", " : "") + c[o.courses[k]].id);
        to.raw("</td>").element("td", measure_text(o.course_share), "class", "number").raw("<td>");
        for (std::size_t k = 0; k < o.skills.size(); ++k) to.text((k > 0 ? ", " : "") + c[o.skills[k]].id);
        to.raw("</td></tr>\n");
    }
    end_table(to);
    if (a.overlap_count > most_overlaps)
        to.element("p", "The greatest " + std::to_string(most_overlaps) + " of " + std::to_string(a.overlap_count) +
                            (a.overlaps_complete ? "." : " or more."));
    to.raw("</section>\n");
}

void add_diminished(html_page& to, const report_contents& r) {
    const catalog& c = r.aligned.catalog();
    const alignment& a = r.aligned.alignment;
    to.raw("<section id=\"diminished\"><h2>Courses of diminished value</h2>\n");
    if (a.diminished.empty())
        to.raw(
            "<p>None: each course looked at contributes to an occupation, a credential or an exit, directly or through "
            "others.</p>\n");
    if (!a.diminished.empty()) to.raw("<ul>");
    for (std::size_t i = 0; i < std::min(most_rows, a.diminished.size()); ++i) {
        to.raw("<li>");
        add_titled(to, c[a.diminished[i].course]);
        to.text(": " + a.diminished[i].why).raw("</li>\n");
    }
    if (!a.diminished.empty()) to.raw("</ul>\n");
    if (!a.indirect.empty()) {
        to.raw("<h3>Courses that develop no skill that an occupation values, and contribute all the same</h3><ul>");
        for (std::size_t i = 0; i < std::min(most_rows, a.indirect.size()); ++i) to.element("li", a.indirect[i].way);
        to.raw("</ul>\n");
    }
    to.raw("</section>\n");
}

void add_matrix(html_page& to, const report_contents& r) {
    const catalog& c = r.aligned.catalog();
    to.raw("<section id=\"matrix\"><h2>Entry points by exit points</h2>\n");
    if (!r.cells) {
        to.raw(
            "<p>Left out: the catalog has no entries or exits, or too many for a page (gradus matrix has "
            "them).</p></section>\n");
        return;
    }
    std::vector<std::string> heads{"From"};
    for (const exit_point& x : c.data().exit_points) heads.push_back(x.id);
    begin_table(to, "Terms from each entry point to each exit point, the fewest", heads);
    std::size_t at = 0;
    for (const entry_point& e : c.data().entry_points) {
        to.raw("<tr><td class=\"name\">");
        add_titled(to, e);
        to.raw("</td>");
        for (std::size_t x = 0; x < c.data().exit_points.size(); ++x) {
            const matrix_cell& cell = r.cells->cells[at++];
            if (!cell.reachable)
                to.element("td", "not known", "class", "unknown");
            else if (!*cell.reachable)
                to.element("td", "○ no way", "class", "missed");
            else
                to.element("td", "● " + (cell.terms ? counted(std::to_string(*cell.terms), "term") : "yes"), "class",
                           "met");
        }
        to.raw("</tr>\n");
    }
    end_table(to);
    to.raw("<ul>");
    for (const exit_point& x : c.data().exit_points) {
        to.raw("<li>");
        add_titled(to, x);
        to.raw("</li>");
    }
    to.raw("</ul></section>\n");
}

}  // namespace gradus::query
