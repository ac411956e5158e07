// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Bound what a query spends, follow its progress, and stop it from outside: the answer says how it ended and is never wrong.

#include <atomic>
#include <cstdio>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    const gradus::route route = gradus::make_route(catalog, *catalog.find_entry("G9"), *catalog.find_exit("X.WORK"));

    gradus::count_options options;
    options.run.max_nodes = 10'000;
    const gradus::progression_count cut = gradus::count(route, options);
    std::printf("count: %s, exact: %s\n", std::string(to_string(cut.ended)).c_str(), cut.exact ? "yes" : "no");

    std::atomic<bool> stop{false};
    auto watch = [&](double share, std::string_view) {
        stop = share >= 0.2;
    };  // a host would set it from another thread
    gradus::count_options stopped;
    stopped.run.stop = &stop;
    stopped.run.progress = gradus::progress_to(watch);
    std::printf("count: %s\n", std::string(to_string(gradus::count(route, stopped).ended)).c_str());
    std::printf("plan: %u terms\n", *gradus::solve(route).terms);
}

/* output:
count: limit, exact: no
count: stopped
plan: 6 terms
*/
