// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_FINGERPRINT_HPP
#define GRADUS_QUERY_FINGERPRINT_HPP

#include <cstdint>
#include <cstring>
#include <string_view>

namespace gradus::query {

/// Returns 64 bits that tell texts apart, several after each other where `before` is that of the ones before. For this machine's own
/// files, and against accidents alone: whoever wants to can make two texts with the same fingerprint.
[[nodiscard]] inline std::uint64_t fingerprint(std::string_view text, std::uint64_t before = 0) {
    const auto mixed = [](std::uint64_t h, std::uint64_t word) {
        h = (h ^ word) * 0x9E3779B97F4A7C15u;
        return h ^ (h >> 29);
    };
    std::uint64_t h = mixed(before, text.size());
    for (; text.size() >= 8; text.remove_prefix(8)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        h = mixed(h, word);
    }
    std::uint64_t last = 0;
    if (!text.empty()) std::memcpy(&last, text.data(), text.size());
    return mixed(mixed(h, last), 0xBF58476D1CE4E5B9u);
}

}  // namespace gradus::query

#endif
