// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

#include "gradus/catalog/position_table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "catch.hpp"
#include "gradus/catalog/catalog_index.hpp"
#include "oracle/dice.hpp"

using namespace gradus;

TEST_CASE("position_table: finds what std::unordered_map finds, however many keys share a hash",
          "[catalog][position_table]") {
    for (const std::size_t hashes : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 40}) {
        oracle::dice dice(hashes);
        std::unordered_map<std::uint64_t, std::uint32_t> expected;
        std::vector<std::uint64_t> keys;
        detail::position_table table;
        if (hashes == 7) table.reserve(100);
        for (int round = 0; round < 1000; ++round) {
            const auto key = static_cast<std::uint64_t>(dice.between(0, 600));
            const std::size_t hash = key * 0x9E3779B97F4A7C15u % hashes;
            const auto known = expected.find(key);
            const auto found = table.find(hash, [&](std::uint32_t position) { return keys[position] == key; });
            CHECK(found == (known == expected.end() ? std::nullopt : std::optional{known->second}));
            if (found) continue;
            const auto position = static_cast<std::uint32_t>(keys.size());
            table.insert(hash, position);
            keys.push_back(key);
            expected.emplace(key, position);
        }
    }
}

TEST_CASE("id_index: an id that is there twice is that of the first place", "[catalog][position_table]") {
    id_index<course_id> index;
    CHECK_FALSE(index.find("A"));
    CHECK_FALSE(index.insert("A"));
    CHECK_FALSE(index.insert("B"));
    CHECK(index.insert("A") == std::optional{0u});
    CHECK_FALSE(index.insert("C"));
    CHECK(index.find("A") == course_id{0});
    CHECK(index.find("C") == course_id{3});
    CHECK_FALSE(index.find("D"));
}
