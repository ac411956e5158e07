// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_BUILD_TRELLIS_HPP
#define GRADUS_PROGRESSION_BUILD_TRELLIS_HPP

#include <cstdint>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/order.hpp"
#include "gradus/progression/problem.hpp"
#include "gradus/progression/trellis.hpp"

namespace gradus::detail {

/// Returns the trellis of a problem in which the gates of `required` come true, or what it ended at; states from which the end cannot be
/// reached are in it. The same for any number of threads, nodes and their numbers too.
[[nodiscard]] GRADUS_EXPORT trellis build_unpruned(const problem& p, const std::vector<std::uint32_t>& required,
                                                   run_monitor& run, unsigned threads = 1,
                                                   const class_options& classes = {});

/// Returns the same trellis with no state in vain.
[[nodiscard]] GRADUS_EXPORT trellis build_trellis(const problem& p, const std::vector<std::uint32_t>& required,
                                                  run_monitor& run, unsigned threads = 1,
                                                  const class_options& classes = {});

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/trellis_builder.hpp"
#endif

#endif
