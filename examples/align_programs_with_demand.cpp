// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// What employers ask for against what a program teaches: demand with its sources, skills short of it, and the program's scorecard.

#include <cstdio>
#include <string>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    const gradus::skill_index skills = gradus::make_skill_index(catalog);

    gradus::lmi_table table;
    const std::string stated = gradus::read_file("examples/data/welding/employers.csv", 1 << 20).value();
    for (const gradus::diagnostic& d : gradus::read_lmi(table, stated, "employers.csv", gradus::known_profiles()))
        std::printf("%s\n", gradus::to_string(d).c_str());
    gradus::add_catalog(table, catalog);
    const gradus::demand demand = gradus::find_demand(skills, table, {});
    for (const gradus::demanded_occupation& o : demand.occupations) {
        std::printf("%s %s\n", gradus::soc_text(o.soc).c_str(), o.title.c_str());
        for (const gradus::demand_figure& f : o.figures)
            std::printf("  %s %s, %s line %u%s\n", std::string(gradus::to_string(f.what)).c_str(),
                        gradus::to_string(f.value).c_str(), table.files[table.rows[f.row].file].name.c_str(),
                        static_cast<unsigned>(table.rows[f.row].line), f.replaced ? ", stated anew since" : "");
    }
    for (const gradus::demanded_skill& s : demand.skills)
        if (s.short_weight > 0) std::printf("short of %s: %.0f\n", catalog[s.skill].id.c_str(), s.short_weight);

    const gradus::alignment found = gradus::align(skills);
    const gradus::scorecard card = gradus::score(skills, found, gradus::default_thresholds()).front();
    std::printf("class: %s\n", card.is ? std::string(gradus::to_string(*card.is)).c_str() : "none");
    for (const std::string& reason : card.reasons) std::printf("  %s\n", reason.c_str());
    for (const gradus::indirect_course& i : found.indirect) std::printf("%s\n", i.way.c_str());
}
