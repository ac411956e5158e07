// Fold a semiring of one's own over all valid progressions: here the chance that everything on the best way is passed first time.

#include <algorithm>
#include <cstdio>

#include "gradus/gradus.hpp"
#include "gradus/progression/fold.hpp"

/// (max, ×) over chances: 0.97 for each course, 0.9 where it has college hours.
struct best_chance {
    using value = double;
    static constexpr bool unweighted = false;
    const gradus::catalog* catalog;

    value zero() const { return 0; }
    value one() const { return 1; }
    value plus(value a, value b) const { return std::max(a, b); }
    value times(value a, value b) const { return a * b; }
    value weight(const gradus::placement& at) const { return (*catalog)[at.course].college_hours > 0 ? 0.9 : 0.97; }
};

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    for (const char* exit : {"X.WORK", "X.RA", "X.2YR"}) {
        const gradus::route route = gradus::make_route(catalog, *catalog.find_entry("G11L"), *catalog.find_exit(exit));
        const auto chance = gradus::fold(route, best_chance{&catalog});
        std::printf("%-7s %.3f\n", exit, chance.value.value());
    }
}

/* output:
X.WORK  0.715
X.RA    0.715
X.2YR   0.664
*/
