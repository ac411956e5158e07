// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_CONDITIONS_HPP
#define GRADUS_PROGRESSION_CONDITIONS_HPP

#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// Returns what a valid progression takes for granted, each with the first term that needs it, in order of terms: what the record does
/// not decide (a document, an approval, a test, an age), and grades with which planned courses must be passed. Of alternatives those
/// with the fewest conditions. `p` must be valid for `r`. Time like `verify`; thread safe.
[[nodiscard]] GRADUS_EXPORT std::vector<condition> conditions_of(const route& r, const progression& p);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/condition_finder.hpp"
#endif

#endif
