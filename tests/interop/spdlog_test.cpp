// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/interop/spdlog.hpp"

#include <spdlog/sinks/ostream_sink.h>

#include <memory>
#include <sstream>

#include "catch.hpp"

TEST_CASE("to_sink: messages reach the host's logger, at their level", "[interop][spdlog]") {
    std::ostringstream out;
    spdlog::logger logger("host", std::make_shared<spdlog::sinks::ostream_sink_mt>(out));
    logger.set_pattern("%l: %v");
    logger.set_level(spdlog::level::debug);
    const gradus::log_sink sink = gradus::to_sink(logger);
    sink(gradus::log_level::debug, "cone of 38 courses");
    sink(gradus::log_level::info, "a message with {} and {0} is no format");
    sink(gradus::log_level::warning, "");
    CHECK(out.str() == "debug: cone of 38 courses\ninfo: a message with {} and {0} is no format\nwarning: \n");
}

TEST_CASE("to_sink: the logger's own level decides what is kept", "[interop][spdlog]") {
    std::ostringstream out;
    spdlog::logger logger("host", std::make_shared<spdlog::sinks::ostream_sink_mt>(out));
    logger.set_pattern("%v");
    logger.set_level(spdlog::level::warn);
    gradus::run_options options;
    options.log = gradus::to_sink(logger);
    const gradus::run_monitor monitor(options);
    monitor.log(gradus::log_level::info, "not kept");
    monitor.log(gradus::log_level::warning, "kept");
    CHECK(out.str() == "kept\n");
}
