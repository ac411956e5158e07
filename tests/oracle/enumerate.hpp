// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_ENUMERATE_HPP
#define GRADUS_TESTS_ORACLE_ENUMERATE_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/progression/verify.hpp"

namespace gradus::oracle {

/// All valid progressions over some courses, found by trying every assignment of starts.
struct enumeration {
    std::vector<progression> valid;
    std::optional<std::uint32_t> earliest;  ///< the least number of terms to the exit
    std::uint64_t tried = 0;
};

/// Puts each way to start or leave out the courses to `verify`; only starts that rule 2 forbids by themselves are left out.
/// `most` bounds the assignments; nothing where there are more.
[[nodiscard]] std::optional<enumeration> enumerate(const route& r, const std::vector<course_id>& courses,
                                                   std::uint64_t most);

}  // namespace gradus::oracle

#endif
