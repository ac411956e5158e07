// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_INDEX_HPP
#define GRADUS_GAP_SKILL_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"

namespace gradus {

/// A course or a credential with the level of a skill that it gives, or asks for; and a skill with that level.
struct course_level {
    course_id course{};
    std::int32_t level = 1;
};
struct credential_level {
    credential_id credential{};
    std::int32_t level = 1;
};
struct leveled_skill {
    skill_id skill{};
    std::int32_t level = 1;
};

namespace detail {

/// Lists of things, one a row, in one piece of memory; within a row in the order in which they were given.
template <class T>
class rows {
public:
    using entry = std::pair<std::uint32_t, T>;  // the row, and what stands in it

    rows() = default;
    rows(std::size_t count, const std::vector<entry>& entries) : begin_(count + 1, 0), all_(entries.size()) {
        for (const entry& e : entries) ++begin_[e.first + 1];
        for (std::size_t row = 0; row < count; ++row) begin_[row + 1] += begin_[row];
        std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
        for (const entry& e : entries) all_[next[e.first]++] = e.second;
    }

    [[nodiscard]] std::span<const T> operator[](std::uint32_t row) const {
        return {all_.data() + begin_[row], all_.data() + begin_[row + 1]};
    }

private:
    std::vector<std::uint32_t> begin_;
    std::vector<T> all_;
};

}  // namespace detail

/// What a catalog says of its skills, by position: who develops, attests and uses each at which level, what precedes and supports what.
///
/// Made by `make_skill_index`; shares the catalog. Immutable; const members may be called concurrently.
struct skill_index {
    gradus::catalog catalog;
    detail::rows<leveled_skill> develops, uses;  ///< by course
    detail::rows<leveled_skill> attests;         ///< by credential
    detail::rows<course_level> developed_by;     ///< these and what follows: by skill
    detail::rows<credential_level> attested_by;
    detail::rows<course_level> used_by;
    detail::rows<skill_id> precedes, preceded_by;
    detail::rows<skill_id> supports, supported_by;

    [[nodiscard]] std::size_t skill_count() const { return catalog.data().skills.size(); }
    [[nodiscard]] bool is_academic(skill_id s) const { return catalog[s].kind == "academic"; }
};

namespace detail {

/// Gathers the rows of an index.
class skill_index_maker {
public:
    explicit skill_index_maker(const catalog& c) : catalog_(c), data_(c.data()) {}

    [[nodiscard]] skill_index make() {
        skill_index made{catalog_, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
        std::tie(made.develops, made.developed_by) =
            both_ways<course_id, course_level>(data_.courses, &course::develops);
        std::tie(made.uses, made.used_by) = both_ways<course_id, course_level>(data_.courses, &course::uses);
        std::tie(made.attests, made.attested_by) =
            both_ways<credential_id, credential_level>(data_.credentials, &credential::attests);
        std::tie(made.precedes, made.preceded_by) = between(&skill::precedes);
        std::tie(made.supports, made.supported_by) = between(&skill::supports);
        return made;
    }

private:
    template <class Id, class Level, class Things, class List>
    [[nodiscard]] std::pair<rows<leveled_skill>, rows<Level>> both_ways(const Things& things, List list) const {
        std::vector<rows<leveled_skill>::entry> out;
        std::vector<typename rows<Level>::entry> in;
        for (std::uint32_t i = 0; i < things.size(); ++i)
            for (const skill_level& s : things[i].*list)
                if (const auto id = catalog_.find_skill(s.skill)) {
                    out.push_back({i, {*id, s.level}});
                    in.push_back({index(*id), {Id{i}, s.level}});
                }
        return {rows<leveled_skill>(things.size(), out), rows<Level>(data_.skills.size(), in)};
    }

    [[nodiscard]] std::pair<rows<skill_id>, rows<skill_id>> between(std::vector<std::string> skill::*list) const {
        std::vector<rows<skill_id>::entry> out, in;
        for (std::uint32_t s = 0; s < data_.skills.size(); ++s)
            for (const std::string& other : data_.skills[s].*list)
                if (const auto id = catalog_.find_skill(other)) {
                    out.push_back({s, *id});
                    in.push_back({index(*id), skill_id{s}});
                }
        return {rows<skill_id>(data_.skills.size(), out), rows<skill_id>(data_.skills.size(), in)};
    }

    const catalog& catalog_;
    const catalog_data& data_;
};

}  // namespace detail

/// Returns the index of a catalog's skills. Linear in what courses, credentials and skills say of skills. Thread safe.
[[nodiscard]] inline skill_index make_skill_index(const catalog& c) { return detail::skill_index_maker(c).make(); }

}  // namespace gradus

#endif
