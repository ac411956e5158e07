// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// The least that a learner who starts late, in grade 11, still needs for each exit.

#include <cstdio>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    const gradus::entry_point& late = catalog[*catalog.find_entry("G11L")];
    const gradus::gap_finder finder(gradus::make_facts(catalog, late.assumes), gradus::start_of(catalog, late));
    for (std::uint32_t x = 0; x < catalog.data().exit_points.size(); ++x) {
        const gradus::gap gap = finder.find(gradus::exit_id{x});
        std::printf("%s: ", catalog.data().exit_points[x].id.c_str());
        if (!gap.least) {
            std::printf("no way, %s %s\n", gap.why_not[0].at.c_str(), gap.why_not[0].message.c_str());
            continue;
        }
        std::printf("%s credits, %s\n", to_string(gap.least->credits).c_str(),
                    gap.proved ? "the least" : "perhaps not the least");
        for (std::size_t s = 0; s < gap.steps.size(); ++s) {
            std::printf("  step %zu:", s + 1);
            for (const gradus::course_id c : gap.steps[s].courses) std::printf(" %s", catalog[c].id.c_str());
            for (const gradus::credential_id k : gap.steps[s].credentials)
                std::printf(", then %s", catalog[k].id.c_str());
            std::printf("\n");
        }
        for (const gradus::missing_thing& m : gap.missing)
            if (m.kind == gradus::missing_kind::condition) std::printf("  must come good: %s\n", m.node.c_str());
    }
}

/* output:
X.WORK: 13 credits, the least
  step 1: ENG3 FINLIT USH TECHWR MATHESS INTROWELD NCCERCORE, then K.NCCERC
  step 2: WELD1, then K.NCCER1
  step 3: WELD2 WELD2LAB DEWELD2
  must come good: record shop_safety_test
  must come good: NCCERCORE >= C
  must come good: age 15
  must come good: WELD1 >= C
  must come good: gpa 2
  must come good: approval principal
X.WORK2: 13 credits, the least
  step 1: ENG3 FINLIT USH TECHWR MATHESS INTROWELD NCCERCORE, then K.NCCERC
  step 2: WELD1, then K.NCCER1
  step 3: WELD2 WELD2LAB DEWELD2, then K.NCCER2
  must come good: record shop_safety_test
  must come good: NCCERCORE >= C
  must come good: age 15
  must come good: WELD1 >= C
  must come good: gpa 2
  must come good: approval principal
  must come good: WELD2 >= C
X.RA: 13 credits, the least
  step 1: ENG3 FINLIT USH TECHWR MATHESS INTROWELD NCCERCORE, then K.NCCERC
  step 2: WELD1, then K.NCCER1
  step 3: WELD2 WELD2LAB DEWELD2
  must come good: age 18
  must come good: record shop_safety_test
  must come good: NCCERCORE >= C
  must come good: age 15
  must come good: WELD1 >= C
  must come good: gpa 2
  must come good: approval principal
X.2YR: 13 credits, the least
  step 1: ENG3 FINLIT USH TECHWR MATHESS INTROWELD NCCERCORE, then K.NCCERC
  step 2: WELD1, then K.NCCER1
  step 3: WELD2 WELD2LAB DEWELD2
  must come good: record shop_safety_test
  must come good: NCCERCORE >= C
  must come good: age 15
  must come good: WELD1 >= C
  must come good: gpa 2
  must come good: approval principal
X.4YR: no way, exit X.4YR asks for 28 credits of *, which nothing that is left can meet
*/
