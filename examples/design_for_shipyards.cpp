// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// A progression for what shipyards ask of welders: the least-cost courses from two entries, and the skills in the order in which they grow.

#include <cstdio>

#include "gradus/program.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    const gradus::design_target target =
        gradus::parse_target(gradus::read_file("examples/data/welding/target.json", 1 << 20).value(), catalog).data;
    const gradus::design design = find_design(catalog, target).value();
    std::printf("cost %.2f, none below %.2f\n", static_cast<double>(design.cost) / 100, design.bound);
    for (const gradus::missing_level& m : design.missing)
        std::printf("missing: %s %d (there is %d)\n", m.node.c_str(), m.asked, m.available);
    for (const gradus::design_course& c : design.courses)
        if (!c.gives.empty() || c.role == gradus::course_role::work_based)
            std::printf("%s: %s\n", std::string(to_string(c.role)).c_str(), catalog[c.course].id.c_str());
    for (const gradus::design_cell& cell : design.cells) {
        std::printf("%s to %s: ", catalog[cell.entry].id.c_str(), catalog[cell.exit].id.c_str());
        if (!cell.best) {
            std::printf("no way: %s\n", cell.why_not.empty() ? "" : cell.why_not[0].message.c_str());
            continue;
        }
        std::printf("%.2f credits at least, %u terms\n", static_cast<double>(cell.cost) / 100, *cell.terms);
        for (const gradus::skill_step& s : cell.skills)
            if (s.skill.starts_with("W.")) std::printf("  %s %d by %s\n", s.skill.c_str(), s.level, s.by.c_str());
        for (const gradus::college_credit& k : cell.college)
            std::printf("  %g hours at %s, %g left\n", k.hours, k.to.c_str(), k.left.value_or(0));
    }
}

/* output:
cost 24.50, none below 24.50
missing: W.BLUE 2 (there is 1)
foundational: INTROWELD
foundational: NCCERCORE
intermediate: BLUE
intermediate: WELD1
advanced: WELD2
advanced: WELD2LAB
intermediate: DEWELD2
work_based: INTERN
G9 to X.WORK2: 24.50 credits at least, 7 terms
  W.SAFE 2 by K.OSHA10
  W.MEAS 1 by INTROWELD
  W.MEAS 2 by NCCERCORE
  W.BLUE 1 by BLUE
  W.CUT 1 by WELD1
  W.SMAWF 1 by WELD1
  W.CUT 2 by K.NCCER1
  W.SMAWF 2 by K.NCCER1
  W.SMAWG 1 by WELD2
  W.GMAW 1 by WELD2
  W.GTAW 1 by WELD2LAB
  W.QUAL 1 by WELD2LAB
  W.SMAWG 2 by K.NCCER2
  W.GMAW 2 by K.NCCER2
  W.QUAL 2 by K.AWS
  9 hours at PS.TD, 51 left
G11L to X.WORK2: 14.50 credits at least, 4 terms
  W.SAFE 1 by INTROWELD
  W.MEAS 1 by INTROWELD
  W.SAFE 2 by K.OSHA10
  W.MEAS 2 by NCCERCORE
  W.BLUE 1 by BLUE
  W.CUT 1 by WELD1
  W.SMAWF 1 by WELD1
  W.CUT 2 by K.NCCER1
  W.SMAWF 2 by K.NCCER1
  W.SMAWG 1 by WELD2
  W.GMAW 1 by WELD2
  W.GTAW 1 by WELD2LAB
  W.QUAL 1 by WELD2LAB
  W.SMAWG 2 by K.NCCER2
  W.GMAW 2 by K.NCCER2
  W.QUAL 2 by K.AWS
  9 hours at PS.TD, 51 left
*/
