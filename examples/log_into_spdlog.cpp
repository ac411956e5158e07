// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Let the engine report into the logger of the program that embeds it.

#include <cstdio>
#include <sstream>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "gradus/gradus.hpp"
#include "gradus/interop/spdlog.hpp"

int main() {
    std::ostringstream lines;
    spdlog::logger logger("host", std::make_shared<spdlog::sinks::ostream_sink_mt>(lines));
    logger.set_pattern("[%n] [%l] %v");
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    gradus::count_options options;
    options.run.log = gradus::to_sink(logger);
    (void)gradus::count(gradus::make_route(catalog, *catalog.find_entry("G11L"), *catalog.find_exit("X.RA")), options);
    std::fputs(lines.str().c_str(), stdout);
}

/* output:
[host] [info] count: 14 courses, 4 terms, 1553 nodes, complete
*/
