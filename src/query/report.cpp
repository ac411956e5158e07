// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "report_answer.hpp"

namespace gradus::query {

namespace {

constexpr std::size_t most_cells = 120;

/// The matrix without counts, bounded by steps and never by time, so that a report is the same on every machine.
std::optional<matrix> cells_of(const catalog& c, const common_options& common) {
    const std::size_t cells = c.data().entry_points.size() * c.data().exit_points.size();
    if (cells == 0 || cells > most_cells) return std::nullopt;
    matrix_options options;
    options.counts = false;
    options.threads = threads_of(common);
    options.run.max_nodes = common.max_nodes > 0 ? common.max_nodes : 50'000;
    return gradus::make_matrix(c, options);
}

std::string page_of(const report_contents& r) {
    const catalog& c = r.aligned.catalog();
    const std::string title = c.data().title.empty() ? c.data().id : c.data().title;
    html_page page;
    begin_page(page, title + ": programs and demand", c.data().language);
    page.raw("<header>").element("h1", title + ": programs and demand");
    std::string about = "Catalog " + c.data().id;
    if (!c.data().jurisdiction.empty()) about += ", " + c.data().jurisdiction;
    about += r.aligned.alignment.as_of ? ", as of " + gradus::to_string(*r.aligned.alignment.as_of) : ", as of no day";
    about += r.aligned.read ? ", " + counted(std::to_string(*r.aligned.read), "record") + " read" : ", no records read";
    page.element("p", about + '.').raw("</header>\n");
    page.raw(
        "<nav aria-label=\"Contents\"><ul><li><a href=\"#demand\">Demand</a></li><li><a "
        "href=\"#shortages\">Shortages</a></li>"
        "<li><a href=\"#skills\">Skills by program</a></li><li><a href=\"#credentials\">Credentials</a></li>"
        "<li><a href=\"#scorecards\">Scorecards</a></li><li><a href=\"#overlap\">Overlap</a></li>"
        "<li><a href=\"#diminished\">Diminished value</a></li><li><a href=\"#matrix\">Entries and exits</a></li>"
        "<li><a href=\"#sources\">Sources</a></li></ul></nav>\n<main>\n");
    for (const auto add : {add_demand, add_shortages, add_skills, add_credentials, add_scorecards, add_overlaps,
                           add_diminished, add_matrix, add_sources})
        add(page, r);
    end_page(page);
    return page.take();
}

}  // namespace

int report(const report_request& asked, const common_options& common) {
    const catalog c = common.host.load(asked.align.catalog);
    const report_contents contents{align_catalog(c, asked.align, common), find_demand(c, asked.demand, common),
                                   cells_of(c, common)};
    const std::string page = page_of(contents);
    common.host.write(asked.out, page);
    const std::uint64_t unread = contents.aligned.unread;
    if (common.json)
        common.host.print(boost::json::object{{"out", asked.out},
                                              {"bytes", page.size()},
                                              {"programs", contents.aligned.alignment.programs.size()},
                                              {"occupations", contents.demanded.demand.occupations.size()},
                                              {"unread", unread}});
    else
        common.host.print(asked.out + ": written, " + std::to_string(page.size()) + " bytes\n");
    return unread == 0 ? 0 : 1;
}

}  // namespace gradus::query
