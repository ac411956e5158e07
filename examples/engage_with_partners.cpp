// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// What is due with a program's partners on a day, and which learners may go to which of them.

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "gradus/program.hpp"

int main() {
    const std::string folder = "examples/data/welding/";
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file(folder + "catalog.json", 1 << 20).value()).value();
    const gradus::engagement engagement =
        gradus::parse_engagement(gradus::read_file(folder + "engagement.json", 1 << 20).value()).data;
    if (has_error(check_engagement(catalog, engagement))) return 1;

    const auto report = report_engagement(catalog, engagement, *gradus::parse_date("2026-09-01"), {});
    for (const gradus::due_event& due : report.due)
        if (due.state == gradus::due_state::overdue)
            std::printf("overdue since %s: %s %s\n", gradus::to_string(due.due).c_str(),
                        engagement.cadences[due.cadence].title.c_str(), due.subject.c_str());

    std::vector<gradus::record> learners;
    std::ifstream file(folder + "cohort.ndjson", std::ios::binary);
    gradus::record_stream stream(file);
    for (gradus::line_reading line; stream.next(line);) learners.push_back(line.data);
    const gradus::placements placements = place_learners(catalog, engagement, learners).value();
    for (const gradus::placed_learner& placed : placements.placed)
        std::printf("%s: %s (%s)\n", engagement.slots[placed.slot].title.c_str(), learners[placed.record].id.c_str(),
                    std::string(to_string(placed.at)).c_str());
    for (const std::string& lacks : placements.lacking[1]) std::printf("%s\n", lacks.c_str());
}

/* output:
overdue since 2026-08-11: Advisory council 
overdue since 2026-09-01: Visit to each employer SHIPYARD
Summer at the shipyard: S4-weld1-with-D (unknown)
2: needs INTROWELD (unmet)
1: needs age 16 (unmet)
1: needs age 16 (unmet) and INTROWELD (unmet)
*/
