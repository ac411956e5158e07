// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The skills of an exit from foundational to advanced, drawn; where its courses go against that order; and what nothing develops.

#include <cstdio>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/health/catalog.json", 1 << 20).value()).value();
    const gradus::skill_setting setting = gradus::make_skill_setting(
        gradus::make_skill_index(catalog), gradus::scope_of(catalog, *catalog.find_exit("X.WORK")));
    const gradus::skill_progression skills = gradus::make_skill_progression(setting);
    const gradus::pathway_graph graph = gradus::make_graph(catalog);
    std::fputs(gradus::to_mermaid(graph, gradus::drawing_of(graph, skills)).c_str(), stdout);
    std::printf("longest chain:");
    for (const gradus::skill_id s : skills.chain) std::printf(" %s", catalog[s].id.c_str());
    std::printf("\n");
    for (const gradus::order_finding& f : skills.findings) std::printf("%s\n", gradus::to_text(setting, f).c_str());
    for (const gradus::skill_gap_entry& e : gradus::find_skill_gap(setting).entries)
        if (e.finding == gradus::skill_finding::never_developed)
            std::printf("never developed: %s\n", catalog[e.skill].title.c_str());
}

/* output:
*/
