// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// What employers ask for against what a program teaches: demand with its sources, skills short of it, and the program's scorecard.

#include <cstdio>
#include <string>

#include "gradus/program.hpp"

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
        if (s.is_short())
            std::printf("short of %s: %.0f openings, %s stated\n", catalog[s.skill].id.c_str(), s.short_weight,
                        gradus::to_string(s.short_stated).c_str());

    const gradus::alignment found = gradus::align(skills);
    const gradus::scorecard card = gradus::score(skills, found, gradus::default_thresholds()).front();
    std::printf("class: %s\n", card.is ? std::string(gradus::to_string(*card.is)).c_str() : "none");
    for (const std::string& reason : card.reasons) std::printf("  %s\n", reason.c_str());
    for (const gradus::indirect_course& i : found.indirect) std::printf("%s\n", i.way.c_str());
}

/* output:
51-4121 Structural welder
  openings 12, employers.csv line 2
  wage 54000, employers.csv line 2
  openings 9, employers.csv line 3, stated anew since
  openings 4, employers.csv line 4
  openings 25, employers.csv line 5
  openings 140, catalog line 1
  wage 52000, catalog line 1
short of W.SMAWG: 140 openings, 12 stated
short of W.BLUE: 140 openings, 0 stated
short of W.GMAW: 140 openings, 0 stated
short of W.QUAL: 0 openings, 12 stated
short of W.GTAW: 0 openings, 4 stated
class: reinforce
  aligned with what is asked for
  skills_covered 0.4167 missed, at least 0.5
QUEST is needed to fill the group JS.ready of LA-CAREER-2025
WELD1 develops W.SMAWF, which precedes W.SMAWG, which is valued by 51-4121
DEWELD2 gives college credit at PS.TD
INTERN is work-based learning
*/
