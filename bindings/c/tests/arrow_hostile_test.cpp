// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "arrow_fixtures.hpp"
#include "gradus/io/read_catalog.hpp"
#include "oracle/dice.hpp"

using namespace gradus;
using namespace gradus::tests;

namespace {

/// A copy of a type and its array, into the depth, that can be spoiled: each buffer has room for 16 bytes a value whatever its type is, filled with
/// garbage behind what was copied.
class spoiled_copy {
public:
    spoiled_copy(const ArrowSchema& type, const ArrowArray& array, oracle::dice& dice) : dice_(dice) {
        top_ = copy(type, array);
    }

    [[nodiscard]] const ArrowSchema& type() const { return top_->type; }
    [[nodiscard]] const ArrowArray& array() const { return top_->array; }

    /// Spoils one thing somewhere, within what a reader can find out.
    void spoil() {
        node& n = *std::next(nodes_.begin(), below(nodes_.size()));
        switch (below(12)) {
            case 0:
                n.array.length =
                    pick<std::int64_t>({-1, 0, n.array.length - 1, std::numeric_limits<std::int64_t>::min()});
                break;
            case 1:
                n.array.offset = pick<std::int64_t>({-1, std::numeric_limits<std::int64_t>::max()});
                break;
            case 2:
                n.array.n_buffers = pick<std::int64_t>({-1, 0, 1, 2, 3, 4});
                break;
            case 3:
                n.array.n_children = pick<std::int64_t>({-1, 0, 1, 2, 1'000'000'000});
                break;
            case 4:
                n.type.n_children = pick<std::int64_t>({-1, 0, 1, 2, 1'000'000'000});
                break;
            case 5:
                n.buffers[static_cast<std::size_t>(below(4))] = nullptr;
                break;
            case 6:
                n.type.format = pick<const char*>({"",    "z",   "c",       "C",  "s",     "i",  "l",         "L",
                                                   "g",   "b",   "n",       "+m", "+s",    "+l", "+L",        "vu",
                                                   "tdD", "tdm", "tsu:UTC", "ts", "d:5,2", "d:", "d:9,9,999", nullptr});
                break;
            case 7:
                n.type.name = pick<const char*>({"id", "attempts", "course", "tests", "x_1", "", "\xFF", nullptr});
                break;
            case 8:
                n.type.dictionary = pick<ArrowSchema*>({nullptr, &top_->type, n.type.dictionary});
                n.array.dictionary = pick<ArrowArray*>({nullptr, &top_->array, n.array.dictionary});
                break;
            case 9:
                (below(2) == 0 ? reinterpret_cast<void*&>(n.type.release) : reinterpret_cast<void*&>(n.array.release)) =
                    nullptr;
                break;
            case 10:
                if (!n.types.empty()) {
                    n.types[static_cast<std::size_t>(below(n.types.size()))] =
                        pick<ArrowSchema*>({nullptr, &top_->type, &n.type});
                    n.arrays[static_cast<std::size_t>(below(n.arrays.size()))] =
                        pick<ArrowArray*>({nullptr, &top_->array, &n.array});
                }
                break;
            default:
                spoil_value(n);
        }
        n.array.null_count = pick<std::int64_t>({-1, 0, n.array.null_count, 7});
    }

private:
    struct node {
        ArrowSchema type{};
        ArrowArray array{};
        std::list<std::vector<char>> bytes;
        std::vector<const void*> buffers;
        std::vector<ArrowSchema*> types;
        std::vector<ArrowArray*> arrays;
    };

    int below(std::size_t number) { return dice_.between(0, static_cast<int>(number) - 1); }
    template <class Value>
    Value pick(std::vector<Value> of) {
        return dice_.pick(of);
    }

    static std::size_t size_of_buffer(std::string_view format, const ArrowArray& a, std::int64_t buffer) {
        const auto length = static_cast<std::size_t>(a.length + a.offset);
        if (buffer == 0) return (length + 7) / 8;
        if (format == "b") return (length + 7) / 8;
        if (format == "c" || format == "C") return length;
        if (format == "g") return length * 8;
        if (format == "u" && buffer == 2)
            return static_cast<std::size_t>(static_cast<const std::int32_t*>(a.buffers[1])[length]);
        return (length + (format == "u" || format == "+l" ? 1 : 0)) * 4;
    }

    node* copy(const ArrowSchema& type, const ArrowArray& array) {
        node& n = nodes_.emplace_back();
        n.type = type;
        n.array = array;
        n.type.release = [](ArrowSchema* s) { s->release = nullptr; };
        n.array.release = [](ArrowArray* a) { a->release = nullptr; };
        for (std::int64_t b = 0; b < array.n_buffers; ++b) {
            n.buffers.push_back(nullptr);
            if (!array.buffers[b]) continue;
            const std::size_t size = size_of_buffer(type.format, array, b);
            std::vector<char>& bytes = n.bytes.emplace_back(static_cast<std::size_t>(array.length + 2) * 16 + size);
            for (char& c : bytes) c = static_cast<char>(below(256));
            std::memcpy(bytes.data(), array.buffers[b], size);
            n.buffers.back() = bytes.data();
        }
        n.buffers.resize(8);
        n.array.buffers = n.buffers.data();
        for (std::int64_t i = 0; i < array.n_children; ++i) {
            node* child = copy(*type.children[i], *array.children[i]);
            n.types.push_back(&child->type);
            n.arrays.push_back(&child->array);
        }
        n.types.resize(n.types.size() + 2);  // so that one child more is a child that is missing
        n.arrays.resize(n.types.size());
        n.type.children = n.types.data();
        n.array.children = n.arrays.data();
        if (type.dictionary) {
            node* words = copy(*type.dictionary, *array.dictionary);
            n.type.dictionary = &words->type;
            n.array.dictionary = &words->array;
        }
        return &n;
    }

    /// A code, a number or the end of a list becomes another; of the ends of texts only one that falls can be found out.
    void spoil_value(node& n) {
        if (!n.array.buffers || !n.buffers[1] || n.bytes.empty() || !n.type.format) return;
        const bool text = std::string_view(n.type.format) == "u";
        const std::int32_t value =
            text ? pick<std::int32_t>({-1, std::numeric_limits<std::int32_t>::min()})
                 : pick<std::int32_t>({-1, 0, 1, 2, 1000, std::numeric_limits<std::int32_t>::max(),
                                       std::numeric_limits<std::int32_t>::min()});
        auto* const at = static_cast<char*>(const_cast<void*>(n.buffers[1]));
        const auto position =
            static_cast<std::size_t>(below(static_cast<std::size_t>(std::max<std::int64_t>(n.array.length, 0)) + 1));
        std::memcpy(at + position * 4, &value, sizeof value);
    }

    oracle::dice& dice_;
    std::list<node> nodes_;
    node* top_ = nullptr;
};

}  // namespace

TEST_CASE("arrow: arrays that are spoiled anywhere are answered or refused, and never followed", "[c][property]") {
    const catalog c = read_catalog(file(welding_file())).value();
    cohort_fixture f(c);
    for (const char* name : {"courses", "exits"}) f.add("what", name);
    const std::string lines = file(std::string(GRADUS_EXAMPLE_DATA) + "/welding/cohort.ndjson");
    arrow_pair whole;
    REQUIRE(gradus_records_read(f.context, lines.data(), lines.size(), &whole.type, &whole.array) == GRADUS_OK);
    std::uint64_t answered = 0, refused = 0;
    for (std::uint64_t seed = 1; seed <= oracle::cases(20'000); ++seed) {
        oracle::dice dice(seed);
        spoiled_copy copy(whole.type, whole.array, dice);
        for (int n = dice.between(1, 3); n > 0 && seed > 1; --n) copy.spoil();
        arrow_pair answers;
        const gradus_status status = gradus_cohort_evaluate(f.context, f.cohort, &copy.type(), &copy.array(), f.params,
                                                            &answers.type, &answers.array);
        CAPTURE(seed, gradus_context_error(f.context, nullptr));
        REQUIRE((status == GRADUS_OK || status == GRADUS_BAD_INPUT));
        CHECK((status == GRADUS_OK) == (answers.array.release != nullptr));
        ++(status == GRADUS_OK ? answered : refused);
    }
    CHECK(answered > oracle::cases(500));
    CHECK(refused > oracle::cases(5'000));
}
