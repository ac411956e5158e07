// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_INTEROP_SPDLOG_HPP
#define GRADUS_INTEROP_SPDLOG_HPP

#include <spdlog/logger.h>

#include <string_view>

#include "gradus/core/run.hpp"

namespace gradus {

/// Returns a sink for `run_options::log` that writes to the host's logger, which must outlive it.
///
/// Messages are passed on as they are, never as a format, at the level that they have; the logger decides what is kept. Never touches
/// spdlog's default logger or its registry. As safe to call from several threads as the logger's sinks are (use those ending in `_mt`).
[[nodiscard]] inline log_sink to_sink(spdlog::logger& logger) {
    return {&logger, [](void* context, log_level level, std::string_view message) {
                const auto as = level == log_level::debug  ? spdlog::level::debug
                                : level == log_level::info ? spdlog::level::info
                                                           : spdlog::level::warn;
                static_cast<spdlog::logger*>(context)->log(as, spdlog::string_view_t(message.data(), message.size()));
            }};
}

}  // namespace gradus

#endif
