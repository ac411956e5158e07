// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Two versions of a catalog: what differs, and which ways from an entry to an exit it opens or closes.

#include <algorithm>
#include <cstdio>

#include "gradus/program.hpp"

int main() {
    const gradus::catalog before =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    gradus::catalog_data data = before.data();
    const auto weld1 =
        std::find_if(data.courses.begin(), data.courses.end(), [](const auto& c) { return c.id == "WELD1"; });
    weld1->grades = gradus::grade_band{12, 12};
    weld1->requires_ = gradus::parse_requirement("BLUE and approval instructor").value();
    const gradus::catalog after = gradus::build(data).value();

    for (const gradus::thing_change& t : gradus::diff_catalogs(before.data(), after.data()))
        for (const gradus::field_change& f : t.fields)
            std::printf("%s %s, %s: %s, now %s\n", t.list.c_str(), t.id.c_str(), f.field.c_str(),
                        f.before.value_or("not given").c_str(), f.after.value_or("not given").c_str());

    const gradus::matrix_options options{.counts = false};
    const auto terms = [](const std::optional<gradus::cell_values>& c) {
        return c->reachable.value_or(false) ? std::to_string(*c->terms) + " terms" : std::string("no way");
    };
    for (const gradus::cell_change& c :
         diff_matrices(before, make_matrix(before, options), after, make_matrix(after, options)))
        std::printf("%s to %s: %s, now %s\n", c.entry.c_str(), c.exit.c_str(), terms(c.before).c_str(),
                    terms(c.after).c_str());
}

/* output:
courses WELD1, grades: [10,12], now [12,12]
courses WELD1, requires: "NCCERCORE >= C and age 15 and record shop_safety_test", now "BLUE and approval instructor"
G9 to X.WORK: 6 terms, now 8 terms
G9 to X.WORK2: 6 terms, now 8 terms
G9 to X.RA: 6 terms, now 8 terms
G9 to X.2YR: 6 terms, now 8 terms
G10T to X.WORK: 5 terms, now 6 terms
G10T to X.WORK2: 5 terms, now 6 terms
G10T to X.RA: 5 terms, now 6 terms
G10T to X.2YR: 5 terms, now 6 terms
*/
