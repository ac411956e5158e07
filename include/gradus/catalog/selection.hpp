// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_SELECTION_HPP
#define GRADUS_CATALOG_SELECTION_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_index.hpp"
#include "gradus/catalog/selector.hpp"

namespace gradus {

/// The courses that a selector selects.
struct selection {
    std::vector<course_id> courses;  ///< sorted
    bool everything = false;         ///< the selector has a `*`: elective credit without a course counts as well

    [[nodiscard]] bool contains(course_id course) const {
        return std::binary_search(courses.begin(), courses.end(), course);
    }

    friend bool operator==(const selection&, const selection&) = default;
};

/// Returns whether `text` has the form of `pattern`, where `*` stands for any run of bytes and `?` for one byte.
/// Time in proportion to the product of the lengths at the most; no recursion.
[[nodiscard]] constexpr bool matches_pattern(std::string_view pattern, std::string_view text) {
    std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

/// Resolves selectors against the courses of one catalog; borrows the catalog's data and index. Used by one thread.
class course_selector {
public:
    course_selector(const catalog_data& data, const catalog_index& ids) : data_(data), ids_(ids) {
        for (std::uint32_t i = 0; i < data.courses.size(); ++i) {
            const course& c = data.courses[i];
            for (const std::string& tag : c.tags) {
                auto& tagged = by_tag_[tag];
                if (tagged.empty() || tagged.back() != course_id{i}) tagged.push_back(course_id{i});
            }
            if (!c.subject.empty()) by_subject_[c.subject].push_back(course_id{i});
            by_kind_[static_cast<std::size_t>(c.kind)].push_back(course_id{i});
        }
    }

    /// Returns the courses that one entry of a selector, without its `!`, selects; nothing where it is no course and has no known form.
    [[nodiscard]] std::optional<std::vector<course_id>> select_entry(std::string_view entry) const {
        if (const auto course = ids_.courses.find(entry)) return std::vector{*course};
        if (entry == "*") return every_course();
        if (entry.starts_with("tag:")) return listed(by_tag_, entry.substr(4));
        if (entry.starts_with("subject:")) return listed(by_subject_, entry.substr(8));
        if (entry.starts_with("kind:")) return of_kind(entry.substr(5));
        if (entry.starts_with("id:")) return matching(entry.substr(3));
        return std::nullopt;
    }

    /// Returns the courses of the whole selector; entries of no known form select nothing.
    [[nodiscard]] selection select(const selector& of) const {
        selection chosen;
        std::vector<course_id> away;
        for (std::string_view entry : of.entries) {
            const bool removes = entry.starts_with('!') && !ids_.courses.find(entry);
            if (removes)
                entry.remove_prefix(1);
            else if (entry == "*" && !ids_.courses.find(entry))
                chosen.everything = true;
            if (const auto some = select_entry(entry)) {
                auto& into = removes ? away : chosen.courses;
                into.insert(into.end(), some->begin(), some->end());
            }
        }
        sort_unique(chosen.courses);
        if (!away.empty()) {
            sort_unique(away);
            std::erase_if(chosen.courses, [&](course_id c) { return std::binary_search(away.begin(), away.end(), c); });
        }
        return chosen;
    }

private:
    using course_lists = std::unordered_map<std::string_view, std::vector<course_id>>;

    static void sort_unique(std::vector<course_id>& courses) {
        if (!std::is_sorted(courses.begin(), courses.end())) std::sort(courses.begin(), courses.end());
        courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
    }

    static std::vector<course_id> listed(const course_lists& lists, std::string_view name) {
        const auto at = lists.find(name);
        return at == lists.end() ? std::vector<course_id>{} : at->second;
    }

    [[nodiscard]] std::vector<course_id> of_kind(std::string_view name) const {
        for (std::size_t kind = 0; kind < by_kind_.size(); ++kind)
            if (to_string(static_cast<course_kind>(kind)) == name) return by_kind_[kind];
        return {};
    }

    [[nodiscard]] std::vector<course_id> every_course() const {
        std::vector<course_id> all(data_.courses.size());
        for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = course_id{i};
        return all;
    }

    /// The courses whose id has a pattern's form, looked for among those that begin as it does.
    [[nodiscard]] std::vector<course_id> matching(std::string_view pattern) const {
        if (by_id_.empty()) {
            by_id_.reserve(data_.courses.size());
            for (std::uint32_t i = 0; i < data_.courses.size(); ++i)
                by_id_.emplace_back(data_.courses[i].id, course_id{i});
            std::sort(by_id_.begin(), by_id_.end());
        }
        const std::string_view beginning = pattern.substr(0, pattern.find_first_of("*?"));
        auto at = std::lower_bound(by_id_.begin(), by_id_.end(), beginning,
                                   [](const auto& each, std::string_view text) { return each.first < text; });
        std::vector<course_id> found;
        for (; at != by_id_.end() && at->first.starts_with(beginning); ++at)
            if (matches_pattern(pattern, at->first)) found.push_back(at->second);
        std::sort(found.begin(), found.end());
        return found;
    }

    const catalog_data& data_;
    const catalog_index& ids_;
    course_lists by_tag_;
    course_lists by_subject_;
    std::array<std::vector<course_id>, static_cast<std::size_t>(course_kind::other) + 1> by_kind_;
    mutable std::vector<std::pair<std::string, course_id>> by_id_;  ///< sorted, from the first pattern on
};

}  // namespace gradus

#endif
